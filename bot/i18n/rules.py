"""VOICE's rules that a machine can check, and how long the words of each context may be."""



#: Columns by context; a Chinese character takes two.
COLUMNS = {"button-1": 28, "button-2": 14, "button-3": 9, "toast": 60, "command": 40}
#: Characters by context, as Telegram counts them; sentences without a context may be as long as the last.
CHARACTERS = {"bot-name": 64, "bot-short": 120, "bot-description": 512, "": 350}
