// The unit of every ratio: node:http that reads the request's body and answers the same bytes each time.
// Plain JavaScript, so that no loader shares the process that is measured.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [port, answerFile] = process.argv.slice(2);
const { status, headers, body } = JSON.parse(readFileSync(answerFile, 'utf8'));
const bytes = Buffer.from(body);

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    Buffer.concat(chunks);
    response.writeHead(status, headers);
    response.end(bytes);
  });
}).listen(Number(port), '127.0.0.1');
