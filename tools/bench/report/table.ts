import { count } from './names';

/** A column of a table: its heading, and what it says of a row. */
export type Column<Row> = readonly [heading: string, cell: (row: Row) => string];

/** A table of Markdown. */
export function table<Row>(rows: readonly Row[], columns: ReadonlyArray<Column<Row>>): string {
	const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
	return [
		line(columns.map(([heading]) => heading)),
		line(columns.map(() => '---')),
		...rows.map((row) => line(columns.map(([, cell]) => cell(row)))),
	].join('\n');
}

export function megabytes(bytes: number): string {
	const value = bytes / 1e6;
	return `${value > 0 && value < 10 ? value.toFixed(1) : count(Math.round(value))} MB`;
}
