from harakeke.cli import main

main()
