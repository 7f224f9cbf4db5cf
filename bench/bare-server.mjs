// The unit of every ratio: node:http that reads the request and returns the same bytes each time.
// Plain JavaScript, so that no loader shares the process that is measured.
import { createServer } from 'node:http';

const [port, response] = process.argv.slice(2);
const { status, headers, body } = JSON.parse(response);
const bytes = Buffer.from(body);

createServer((request, outgoing) => {
  request.resume().once('end', () => outgoing.writeHead(status, headers).end(bytes));
}).listen(Number(port), '127.0.0.1');
