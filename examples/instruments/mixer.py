# An instrument in plain Python: mixes dyes and measures the colour. See mixer.yaml and docs/instruments/http.md.
import http.server, json, random, sys, threading, time, uuid

BOOT, RUNS, LOCK = str(uuid.uuid4()), {}, threading.Lock()

def mix(red, green, blue):                                        # what the instrument does, here made up
    time.sleep(0.3)
    total = max(red + green + blue, 1e-9)
    miss = sum(abs(part / total - wanted) for part, wanted in ((red, 0.2), (green, 0.5), (blue, 0.3)))
    return {"distance": miss + random.gauss(0, 0.005)}

def work(run):
    results = mix(**run["arguments"])
    with LOCK:
        run.update({"state": "completed", "results": results} if run["state"] == "running" else {})

class Mixer(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body):
        data = json.dumps({"boot": BOOT, **body}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def handle_request(self):
        what, _, name = self.path.strip("/").partition("/")
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with LOCK:
            busy = next((n for n, run in RUNS.items() if run["state"] == "running"), "")
            if what == "status":
                return self.answer(200, {"state": "running" if busy else "idle", "run": busy, "signals": {"temperature": 21.0}})
            if self.command == "PUT" and name not in RUNS:
                if busy or json.loads(sent)["operation"] != "mix":
                    return self.answer(409, {"reason": "busy with " + busy if busy else "can only mix"})
                RUNS[name] = {**json.loads(sent), "state": "running", "run": name}
                threading.Thread(target=work, args=(RUNS[name],)).start()
                return self.answer(201, RUNS[name])
            if self.command == "DELETE" and name == busy and busy:
                RUNS[name].update(state="aborted", reason="on request")
            return self.answer(200, RUNS[name]) if name in RUNS else self.answer(404, {"state": "unseen"})

    do_GET = do_PUT = do_DELETE = handle_request
    def log_message(self, *_): pass

port = int(sys.argv[1]) if len(sys.argv) > 1 else 8090
server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Mixer)
print(f"mixer at http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
