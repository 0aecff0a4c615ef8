// What of n8n matters to whoever starts and ends it: it says that it is ready, has a child of its own, and
// does not end at once when it is asked to.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

const { N8N_PORT, CHILD_PORT } = process.env;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
const child = `require('node:net').createServer().listen(${CHILD_PORT}, '127.0.0.1')`;
spawn(process.execPath, ['-e', child], { stdio: 'ignore' });
createServer((_, answer) => answer.end()).listen(N8N_PORT, '127.0.0.1');
