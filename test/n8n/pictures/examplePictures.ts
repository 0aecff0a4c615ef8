/** `npx tsx test/n8n/pictures/examplePictures.ts [url]`, beside `npm run n8n`: the canvases of the examples into docs/. */
import { resolve } from 'node:path';

import { compress } from '../../pictures/compress';
import { N8nClient } from '../client';
import { readExamples } from '../examples';
import { CanvasPictures } from './canvasPicture';

const DOCS = resolve(__dirname, '../../../docs');
const SCALE = 1.5;

async function main(): Promise<void> {
	const url = process.argv[2] ?? 'http://127.0.0.1:5678';
	const stored = await (await N8nClient.signIn(url)).workflows();
	const pictures = await CanvasPictures.open(url, SCALE);
	try {
		for (const [file, { name }] of await readExamples()) {
			const workflow = stored.find((one) => one.name === name);
			if (workflow === undefined) throw new Error(`"${name}" is not in the n8n at ${url}`);
			const path = resolve(DOCS, `example-${file.slice(0, 1)}.png`);
			const bytes = await compress(await pictures.picture(workflow.id), path);
			console.log(`${path}  ${Math.round(bytes / 1024)} KB`);
		}
	} finally {
		await pictures.close();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
