import { isDeepStrictEqual } from 'node:util';

import type { Simulator } from '../../simulator';
import { formatWritten } from '../../simulator/dates';
import type { TaskEntry } from '../../simulator/taskList';
import type { Move } from './movingWorkflow';

const MINUTE = 60_000;
const KOLKATA_AHEAD = 330 * MINUTE;
const FIRST_START = Date.UTC(2027, 0, 4);

/** An appointment, what its caller says of it, and what LeadSquared is to be told. */
export interface Planned {
	readonly move: Move;
	readonly entry: TaskEntry;
}

/** New appointments in LeadSquared, each with another new time. */
export function plan(simulator: Simulator, count: number): Planned[] {
	return simulator.seed(count).map(({ UserTaskId }) => {
		const number = Number(UserTaskId.slice(-12));
		const start = FIRST_START + number * 7 * MINUTE;
		const end = start + (15 + (number % 90)) * MINUTE;
		return {
			move: { id: UserTaskId, start: inKolkata(start), end: inKolkata(end) },
			entry: { UserTaskId, FromDate: formatWritten(start), ToDate: formatWritten(end) },
		};
	});
}

/** The times that the appointments have now, in the form of the entries that they were to get. */
export function timesOf(simulator: Simulator, planned: readonly Planned[]): TaskEntry[] {
	return planned.map(({ entry: { UserTaskId } }) => {
		const found = simulator.appointment(UserTaskId);
		return { UserTaskId, FromDate: found?.DueDate ?? '', ToDate: found?.EndDate ?? '' };
	});
}

/** What LeadSquared was ever sent for these appointments and not as planned, accepted or not. */
export function entriesSentOtherwise(
	simulator: Simulator,
	planned: readonly Planned[],
): TaskEntry[] {
	const entries = new Map(planned.map(({ entry }) => [entry.UserTaskId, entry]));
	return simulator.received
		.flatMap(({ json }) => (json as { TaskList?: TaskEntry[] } | undefined)?.TaskList ?? [])
		.filter((sent) => {
			const wanted = entries.get(sent.UserTaskId);
			return wanted !== undefined && !isDeepStrictEqual(sent, wanted);
		});
}

function inKolkata(instant: number): string {
	return `${formatWritten(instant + KOLKATA_AHEAD).replace(' ', 'T')}+05:30`;
}
