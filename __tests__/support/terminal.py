# Runs a command in a pseudo-terminal and types into it, as a person would.
#   python3 terminal.py '[["what is waited for", "what is typed then"], …]' command argument…
# A third element, "each time", has the last step repeated until the command ends; "hang up" closes the terminal.
# Prints what the terminal showed, and ends with the exit code of the command.
import json
import os
import pty
import re
import select
import sys
import time

steps = json.loads(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])

shown = b""
seen = 0
deadline = time.time() + 600
while True:
    if time.time() > deadline:
        os.kill(pid, 9)
        sys.stdout.buffer.write(shown)
        sys.exit("the terminal waited too long" + (": for " + steps[0][0] if steps else ""))
    ready, _, _ = select.select([terminal], [], [], 1)
    if ready:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    if steps:
        found = re.search(steps[0][0].encode(), shown[seen:])
        if found:
            seen += found.end()
            os.write(terminal, steps[0][1].encode())
            if steps[0][2:] == ["hang up"]:
                os.close(terminal)
                steps = []
                break
            if len(steps[0]) == 2:
                steps.pop(0)

_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(shown)
sys.stdout.buffer.flush()
if steps and len(steps[0]) == 2:
    sys.exit("the terminal never showed " + steps[0][0])
sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
