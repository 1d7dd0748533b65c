from django.apps import AppConfig


class BoardDeskConfig(AppConfig):
    name = "harakeke.web.board"
    label = "board_desk"
