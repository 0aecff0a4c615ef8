import { isatty } from 'node:tty';
import { createColors } from 'picocolors';

export const WIDTH = 100;

/** Colours for a person at a terminal, plain text for a pipe or a file. */
export const paint = createColors(isatty(1) && process.env.NO_COLOR === undefined);

const INDENT = '  ';

export function print(text = ''): void {
	process.stdout.write(`${text}\n`);
}

export function heading(text: string): void {
	print();
	print(paint.bold(paint.cyan(text)));
	print(paint.cyan('='.repeat(text.length)));
}

export function subheading(text: string): void {
	print();
	print(paint.bold(text));
}

/** Text of any length, broken at spaces. */
export function paragraph(text: string, first = '', rest = first): void {
	const lines: string[] = [];
	let line = first;
	for (const word of text.split(' ')) {
		const bare = line === first || line === rest;
		if (!bare && line.length + 1 + word.length > WIDTH) {
			lines.push(line);
			line = rest + word;
		} else {
			line = bare ? line + word : `${line} ${word}`;
		}
	}
	print([...lines, line].join('\n'));
}

/** A line that tells what goes on at the moment. */
export function progress(text: string): void {
	print(paint.dim(`${INDENT}${text}`));
}

/** Says what begins, and how long it took once it is over. */
export async function step<T>(text: string, work: () => Promise<T>): Promise<T> {
	process.stdout.write(paint.dim(`${INDENT}${text} ... `));
	const begin = performance.now();
	const result = await work();
	print(paint.dim(seconds(performance.now() - begin)));
	return result;
}

export function seconds(millis: number): string {
	return `${(millis / 1000).toFixed(1)} s`;
}
