import { bulkUpdateAppointmentTime, type TaskEntry } from '../../../api/bulkTasks';
import { oneTask, type Page, taskIn } from '../../../api/tasks';
import { isoInstant, readReceivedDate } from '../../../dates/dateText';
import { localText } from '../../../dates/localTime';
import { type BatchOperation, type Standing } from '../../../run/inBatches/batchOperation';
import { ContractMismatch } from '../../../transport/classify';
import { type Call } from '../../../transport/request';
import { ok } from '../../../values/result';
import { readEntry } from './entry';
import { type Times, valuesReader } from './itemValues';
import { TimesNotes } from './timesNotes';

/** An appointment to move. */
export interface Move {
	task: TaskEntry;
	/** The zone that its times were found in, if any. */
	zone: string | undefined;
}

/** Moves appointments in batches: each item gives the id of one, and its times. */
export function moveTimes(times: Times): BatchOperation<Move, TimesNotes> {
	return {
		notes: () => new TimesNotes(),
		reading: (run) => {
			const readValues = valuesReader(run, times);
			return (reader, notes) => {
				const values = readValues(reader);
				const reading = values.ok ? readEntry(values.value) : values;
				if (!reading.ok) return reading;
				notes.add(reading.value, reader);
				return ok({ task: reading.value.entry, zone: reading.value.zone });
			};
		},
		idOf: ({ task }) => task.UserTaskId,
		idLabel: 'User Task ID',
		most: 5000,
		mayBeTakenApart: true,
		call: (moves, statusWebhookUrl) =>
			bulkUpdateAppointmentTime(
				moves.map(({ task }) => task),
				statusWebhookUrl,
			),
		standing: ({ task }) => standingOf(task),
		shown: ({ task }) => task,
		shownToItem: inItsZone,
		repeatedOption: { name: 'repeatedTaskIds', label: 'Repeated Task IDs' },
		outputOfItems: 'appointments',
		outputNames: { count: 'taskCount', entries: 'tasks', ids: 'userTaskIds' },
		texts: {
			superseded:
				'overtaken by a later item with the same task id. Each appointment is sent once, with its last times.',
			found: 'found at the new times',
		},
	};
}

/** The times as clocks of the zone show them, with their offset. */
function inItsZone({ task, zone }: Move): Record<string, string> {
	if (zone === undefined) return {};
	return {
		timezone: zone,
		localStart: localText(instantOf(task.FromDate), zone),
		localEnd: localText(instantOf(task.ToDate), zone),
	};
}

/** The call that shows whether an appointment has the times that it was asked to have. */
function standingOf(entry: TaskEntry): Call<Standing> {
	const call = oneTask(entry.UserTaskId);
	return {
		...call,
		readContract: (body) => {
			const page = call.readContract(body);
			return page === undefined || page instanceof ContractMismatch
				? page
				: standingIn(page, entry);
		},
	};
}

function standingIn(page: Page, { UserTaskId, FromDate, ToDate }: TaskEntry): Standing {
	const task = taskIn(page, UserTaskId);
	if (task === undefined) return 'unread';
	const start = readReceivedDate(task.sent.DueDate);
	const end = readReceivedDate(task.sent.EndDate);
	if (start === instantOf(FromDate) && end === instantOf(ToDate)) return 'asAsked';
	return { start: written(start), end: written(end) };
}

/** An entry's date, `YYYY-MM-DD HH:MM:SS` in UTC, as milliseconds since 1970. */
function instantOf(date: string): number {
	return Date.parse(`${date.replace(' ', 'T')}Z`);
}

function written(millis: number | null | undefined): string | null {
	return typeof millis === 'number' ? isoInstant(millis) : null;
}
