/** Holds what Settle Unknown Outcomes says against the readings that the simulator answered. */
import type { IDataObject } from 'n8n-workflow';
import type { ReceivedCall, Simulator } from '../simulator';
import type { Fate } from './results';
import type { Times, World } from './world';

const ONE_TASK = '/v2/Task.svc/Retrieve.GetById';

/** What is wrong with an item's settled outcome. */
export function whatIsWronglyRead(
	id: string,
	{ outcome, settledByReading, json }: Fate,
	{ asked }: World,
	simulator: Simulator,
	settled: boolean,
): string | undefined {
	const current = ((json.leadSquared ?? {}) as IDataObject).current as IDataObject | undefined;
	if (!settled) {
		return settledByReading || current !== undefined ? 'but nobody asked to read it' : undefined;
	}
	if (settledByReading) {
		const read = lastReading(simulator, id);
		return isSame(read, asked.get(id)) ? undefined : `but reading gave ${JSON.stringify(read)}`;
	}
	if (outcome !== 'unknown') {
		return current === undefined ? undefined : `but it tells where it stood`;
	}
	const read = lastReading(simulator, id);
	if (read === undefined) {
		return current === undefined ? undefined : 'but it was never read';
	}
	if (isSame(read, asked.get(id))) return 'but reading gave its asked time';
	return current?.start === iso(read.FromDate) && current.end === iso(read.ToDate)
		? undefined
		: `but reading gave ${JSON.stringify(read)}, and it tells ${JSON.stringify(current)}`;
}

/** The times of the last answer that showed the appointment to whoever asked for it. */
function lastReading({ received }: Simulator, id: string): Times | undefined {
	return received
		.filter(({ path, query }) => path === ONE_TASK && query['id']?.toLowerCase() === id)
		.map(timesIn)
		.filter((times) => times !== undefined)
		.at(-1);
}

function timesIn({ answered, fault }: ReceivedCall): Times | undefined {
	if (typeof answered !== 'object' || answered.status !== 200) return undefined;
	if (fault !== undefined && fault.kind !== 'delay') return undefined;
	const [task] = JSON.parse(answered.body) as Array<{ DueDate: string; EndDate: string }>;
	return task === undefined
		? undefined
		: { FromDate: withoutFraction(task.DueDate), ToDate: withoutFraction(task.EndDate) };
}

function withoutFraction(date: string): string {
	return date.replace(/\.000$/, '');
}

function isSame(read: Times | undefined, asked: Times | undefined): boolean {
	return read !== undefined && read.FromDate === asked?.FromDate && read.ToDate === asked.ToDate;
}

/** `YYYY-MM-DD HH:MM:SS` in UTC as the node tells it. */
function iso(date: string): string {
	return `${date.replace(' ', 'T')}Z`;
}
