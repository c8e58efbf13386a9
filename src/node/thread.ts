// What runs in each of a run's threads; an entry of its own (dist/worker.js).

import { parentPort } from "node:worker_threads";
import { serve } from "../worker/serve.js";

const port = parentPort;
if (port)
  port.on(
    "message",
    serve((reply) => port.postMessage(reply)),
  );
