import { type NodeExecutionHint } from 'n8n-workflow';

import { bulkUpdateAppointmentTime, type TaskEntry } from '../../../api/bulkTasks';
import { oneTask, type Page, taskIn } from '../../../api/tasks';
import { isoInstant, readReceivedDate } from '../../../dates/dateText';
import { type DateReading } from '../../../dates/dateValue';
import { isUnusual } from '../../../dates/instant';
import { localText } from '../../../dates/localTime';
import { type ItemReader } from '../../../parameters/readers';
import { count, info, type Notes, warning, was, ZoneCounts, zoneHints } from '../../../run/hints';
import { type BatchOperation, type Standing } from '../../../run/inBatches/batchOperation';
import { ContractMismatch } from '../../../transport/classify';
import { type Call } from '../../../transport/request';
import { shownValue } from '../../../values/outside';
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

/** How many dates there were of a kind, and the first of them. */
class Counted {
	private dates = 0;

	private first = '';

	/** Counts a date of an item, by its field and value. */
	add(field: string, value: unknown, item: number): void {
		this.dates += 1;
		if (this.dates === 1) this.first = `${field} ${shownValue(value)} of [item ${item}]`;
	}

	/** A warning, if there was such a date. */
	hints(text: (dates: number, example: string) => string): NodeExecutionHint[] {
		return this.dates === 0 ? [] : [warning(text(this.dates, this.first))];
	}
}

/** What the user should know about how the times of items were read. */
export class TimesNotes implements Notes {
	/** The zones that dates without an offset were read in. */
	private readonly zones = new ZoneCounts();

	/** The zones whose calendar appointments were shifted by. */
	private readonly shifts = new ZoneCounts();

	/** Day counts without a time of day, read as midnight. */
	private readonly wholeDays = new Counted();

	/** Dates in the form of LeadSquared's own, which are UTC, read in another zone. */
	private readonly ofLeadSquared = new Counted();

	/** Dates long ago or far ahead. */
	private readonly unusual = new Counted();

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
		{ millis, readInZone, wholeDay, looksLikeLeadSquared }: DateReading,
		sentAs: number,
		{ item, json, facts }: ItemReader,
	): void {
		this.zones.add(readInZone, value, millis);
		if (wholeDay === true) this.wholeDays.add(field, value, item);
		if (looksLikeLeadSquared === true && isTask(json)) this.ofLeadSquared.add(field, value, item);
		if (isUnusual(sentAs, facts.now)) this.unusual.add(field, value, item);
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
			...this.ofLeadSquared.hints(
				(dates, example) =>
					`${count(dates, 'date')} ${dates === 1 ? 'looks' : 'look'} like LeadSquared's own, which are in UTC, and ${was(dates)} read in another zone, e.g. ${example}. If they come from LeadSquared, set Timezone to UTC, or take them from Get Many.`,
			),
			...this.unusual.hints(
				(dates, example) =>
					`${count(dates, 'date')} ${dates === 1 ? 'lies' : 'lie'} more than a year back or more than five years ahead, e.g. ${example}. Check the year.`,
			),
		];
	}
}

/** Whether an item is a task as LeadSquared gives it. */
function isTask(json: object): boolean {
	return Object.prototype.hasOwnProperty.call(json, 'UserTaskId');
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
