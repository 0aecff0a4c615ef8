import type { Way } from '../worker/task';

/** The ways as readers know them. */
export const NAMES: Readonly<Record<Way, string>> = {
	dragged: 'LeadSquared node, dragged fields',
	automatic: 'LeadSquared node, automatic mapping',
	oursPerAppointment: 'LeadSquared node, item per appointment',
	eachByHttp: 'HTTP Request per appointment',
	codeAndHttp: 'Code (luxon, chunks), then HTTP Request',
	codeAndHttpBatched: 'Code, then HTTP Request, 25 per 5,000 ms',
	passThrough: 'A node that passes the items on',
};

export function count(value: number): string {
	return value.toLocaleString('en-US');
}

export function seconds(millis: number): string {
	const value = millis / 1000;
	return `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

export function percent(value: number): string {
	return `${value.toFixed(1)} %`;
}
