import { count } from './names';

/** A table of Markdown. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function megabytes(bytes: number): string {
	const value = bytes / 1e6;
	return `${value > 0 && value < 10 ? value.toFixed(1) : count(Math.round(value))} MB`;
}
