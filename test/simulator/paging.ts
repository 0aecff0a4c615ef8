import { invalidInput } from './errors';
import { asObject } from './jsonBody';

/** leadsquared-api.md §6: `Paging: {PageIndex: 1, PageSize: 100}`, pages counted from 1. */
export interface Page {
	readonly index: number;
	readonly size: number;
}

export function readPage(value: unknown): Page {
	const paging = asObject(value, 'Paging');
	return {
		index: positive(paging['PageIndex'], 'PageIndex'),
		size: positive(paging['PageSize'], 'PageSize'),
	};
}

export function onPage<Row>(rows: readonly Row[], { index, size }: Page): Row[] {
	return rows.slice((index - 1) * size, index * size);
}

function positive(value: unknown, parameter: string): number {
	if (!Number.isInteger(value) || Number(value) < 1) throw invalidInput(parameter);
	return Number(value);
}
