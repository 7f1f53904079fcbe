/** The embedded DynamoDB, in a thread of its own beside the service; any message to the thread closes it. */
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import dynalite from 'dynalite';

const server = dynalite({ createTableMs: 0, path: workerData.path });
server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
parentPort?.once('message', () => {
  server.close(() => process.exit());
  server.closeAllConnections();
});
