"""What more than one desk shows of a record: the story, readings and their star, whakapapa, the path, who looked."""
