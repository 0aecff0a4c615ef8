import { type NodeExecutionHint } from 'n8n-workflow';

import { bulkUpdateAppointmentTime, type TaskEntry } from '../../../api/bulkTasks';
import { oneTask, type Page, taskIn } from '../../../api/tasks';
import { isoInstant, readReceivedDate } from '../../../dates/dateText';
import { type DateReading } from '../../../dates/dateValue';
import { isUnusual } from '../../../dates/instant';
import { localText } from '../../../dates/localTime';
import { type ItemReader } from '../../../parameters/readers';
import {
	count,
	DateCount,
	info,
	LeadSquaredDates,
	type Notes,
	was,
	ZoneCounts,
	zoneHints,
} from '../../../run/hints';
import { type BatchOperation, type Standing } from '../../../run/inBatches/batchOperation';
import { ContractMismatch } from '../../../transport/classify';
import { type Call } from '../../../transport/request';
import { ok } from '../../../values/result';
import { type EntryReading, type EntryValues, readEntry } from './entry';
import { type Times, valuesReader } from './itemValues';

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
				if (values.ok) notes.add(reading.value, values.value, reader);
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

/** What the user should know about how the times of items were read. */
export class TimesNotes implements Notes {
	/** The zones that dates without an offset were read in. */
	private readonly zones = new ZoneCounts();

	/** The zones whose calendar appointments were shifted by. */
	private readonly shifts = new ZoneCounts();

	/** Day counts without a time of day, read as midnight. */
	private readonly wholeDays = new DateCount();

	/** Dates in the form of LeadSquared's own, which are UTC, read in another zone. */
	private readonly ofLeadSquared = new LeadSquaredDates();

	/** Dates long ago or far ahead. */
	private readonly unusual = new DateCount();

	/** Notes how an item's times were read. */
	add({ from, to, sent, shiftedInZone }: EntryReading, values: EntryValues, at: ItemReader): void {
		this.addDate('From Date', values.fromDate, from, sent.start, at);
		if (to !== undefined && values.end.kind === 'toDate') {
			this.addDate('To Date', values.end.toDate, to, sent.end, at);
		}
		this.shifts.add(shiftedInZone);
	}

	private addDate(
		field: string,
		value: unknown,
		reading: DateReading,
		sentAs: number,
		{ item, json, facts }: ItemReader,
	): void {
		this.zones.add(reading.readInZone, value, reading.millis);
		if (reading.wholeDay === true) this.wholeDays.add(field, value, item);
		this.ofLeadSquared.add(field, value, reading, item, json);
		if (isUnusual(sentAs, facts.now)) {
			this.unusual.add(field, value, item, () => `, sent as ${isoInstant(sentAs)}`);
		}
	}

	get hints(): NodeExecutionHint[] {
		const shifts = this.shifts.map((zone, { uses }) =>
			info(
				`${count(uses, 'appointment')} ${was(uses)} shifted by days or weeks, which keep the time of day in the zone ${zone}.`,
			),
		);
		return [
			...zoneHints(this.zones),
			...shifts,
			...this.wholeDays.hints(
				(days) =>
					`${count(days, 'serial number')} ${was(days)} a whole day and ${was(days)} read as midnight. Check that these cells hold a time.`,
			),
			...this.ofLeadSquared.hints,
			...this.unusual.hints(
				(dates, example) =>
					`${count(dates, 'date')} ${dates === 1 ? 'lies' : 'lie'} more than a year back or more than five years ahead, e.g. ${example}. Check that they are meant.`,
			),
		];
	}
}

/** The times as clocks of the zone show them, with their offset. */
function inItsZone({ task, zone }: Move): Record<string, string> {
	if (zone === undefined) return {};
	const localStart = localText(instantOf(task.FromDate), zone);
	const localEnd = localText(instantOf(task.ToDate), zone);
	const isKnown = localStart !== undefined && localEnd !== undefined;
	return { timezone: zone, ...(isKnown ? { localStart, localEnd } : {}) };
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
