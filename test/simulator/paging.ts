import { invalidInput } from './errors';
import { asObject } from './jsonBody';
import type { Settings } from './settings';

type Reads = Settings['reads'];

/** Which rows of a list are asked for. */
export interface Page {
	readonly start: number;
	readonly size: number;
}

/** docs/leadsquared-api.md §12: `Paging: {PageIndex: 1, PageSize: 100}`, pages counted from 1. */
export function readPage(value: unknown, reads: Reads): Page {
	const { PageIndex, PageSize } = asObject(value, 'Paging');
	const index = whole(PageIndex, 1, 'PageIndex');
	const size = readSize(PageSize, 'PageSize', reads);
	return { start: (index - 1) * size, size };
}

/**
 * docs/leadsquared-api.md §13: `Paging: {Offset, RowCount}`. PageIndex gives duplicates there, as was
 * seen: it is not looked at, so without an Offset each page is the first one again. PageSize
 * stands in for a RowCount, since such a call is answered.
 */
export function readRows(value: unknown, reads: Reads): Page {
	const { Offset, RowCount, PageSize } = asObject(value, 'Paging');
	return {
		start: Offset === undefined ? 0 : whole(Offset, 0, 'Offset'),
		size: readSize(RowCount ?? PageSize, 'RowCount', reads),
	};
}

export function onPage<Row>(rows: readonly Row[], { start, size }: Page, { paging }: Reads): Row[] {
	if (paging === 'everything') return [...rows];
	const first = paging === 'firstPage' ? 0 : start;
	return rows.slice(first, first + size);
}

function readSize(value: unknown, parameter: string, reads: Reads): number {
	const asked = whole(value, 1, parameter);
	const most = reads.maxPageSize ?? Infinity;
	if (asked > most && reads.tooLargePage === 'refused') throw invalidInput(parameter);
	return Math.min(asked, most);
}

function whole(value: unknown, least: number, parameter: string): number {
	if (!Number.isInteger(value) || Number(value) < least) throw invalidInput(parameter);
	return Number(value);
}
