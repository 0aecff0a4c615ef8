/** Run by Node 24: compares on n8n's default expression engine and prints the findings as JSON. */
import { startJudge } from './judge';
import { compareAll } from './property';

async function main(): Promise<void> {
	const judge = await startJudge('vm');
	try {
		console.log(JSON.stringify(await compareAll(judge)));
	} finally {
		await judge.stop();
	}
}

void main();
