// Mozilla's HTTP Observatory over a host of this machine; grade, score and each test's result as JSON.
//   scan.mjs HOST HTTP_PORT HTTPS_PORT
// It knows the ports 80 and 443 only and would look the host up: here both lead to the ports given, and nothing else is
// reached. The list of hosts that browsers know beforehand (HSTS preload) is fetched when it is installed, which is left
// out: it is empty, as it is for a host that nobody put on it.
import fs from "node:fs";
import net from "node:net";

const [host, http, https] = process.argv.slice(2);
const ports = { 80: Number(http), 443: Number(https) };

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const [options, told] = Array.isArray(given[0]) ? given[0] : given;
  if (options.host !== host || !(options.port in ports)) {
    throw new Error(`${options.host}:${options.port} is not the host that is judged`);
  }
  return connect.call(this, { ...options, host: "127.0.0.1", port: ports[options.port] }, told);
};

const read = fs.readFileSync;
fs.readFileSync = (path, ...more) => (String(path).endsWith("hsts-preload.json") ? "{}" : read(path, ...more));

const { scan } = await import("@mdn/mdn-http-observatory");
const { scan: judged, tests } = await scan(host);
const results = Object.fromEntries(Object.entries(tests).map(([name, { result, pass }]) => [name, { result, pass }]));
process.stdout.write(JSON.stringify({ grade: judged.grade, score: judged.score, tests: results }));
