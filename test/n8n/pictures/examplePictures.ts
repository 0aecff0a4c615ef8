/** `npx tsx test/n8n/pictures/examplePictures.ts [url]`, beside `npm run n8n`: the canvases of the examples into docs/. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

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
			const picture = compressed(await pictures.picture(workflow.id));
			await writeFile(path, picture);
			console.log(`${path}  ${Math.round(picture.length / 1024)} KB`);
		}
	} finally {
		await pictures.close();
	}
}

/** Few colours are enough for a canvas, and take a third of the space. */
function compressed(png: Buffer): Buffer {
	const { status, stdout, error } = spawnSync('pngquant', ['--speed', '1', '--strip', '128', '-'], {
		input: png,
		maxBuffer: 2 ** 26,
	});
	if (error !== undefined || status !== 0)
		throw new Error('pngquant is needed: apt install pngquant');
	return stdout;
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
