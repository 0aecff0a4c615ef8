import { bulkUpdateAppointmentTime, type TaskEntry } from '../../../api/bulkTasks';
import { oneTask, type Page, taskIn } from '../../../api/tasks';
import { isoInstant, readReceivedDate } from '../../../dates/dateText';
import { DATE_FORMATS, type DateFormat } from '../../../dates/dateValue';
import { readItemProperty } from '../../../parameters/itemProperty';
import {
	anything,
	type ItemReader,
	oneOf,
	type Rule,
	type RunReader,
} from '../../../parameters/readers';
import { count, info, type Notes, warning, was, ZoneCounts, zoneHints } from '../../../run/hints';
import { type BatchOperation, type Standing } from '../../../run/inBatches/batchOperation';
import { ContractMismatch } from '../../../transport/classify';
import { type Call } from '../../../transport/request';
import { shownText } from '../../../values/outside';
import { all, type Checked, fail, ok, refuse, unreadableProblem } from '../../../values/result';
import { type EntryReading, type EntryValues, readEntry } from './entry';

/** What an item's dates are: the new times, or the current ones, which a shift moves. */
export type Times = 'new' | 'shifted';

/** Moves appointments in batches: each item gives the id of one, and its times. */
export function moveTimes(times: Times): BatchOperation<TaskEntry, TimesNotes> {
	return {
		notes: () => new TimesNotes(),
		reading: (run) => {
			const readValues = valuesReader(run, times);
			return (reader, notes) => {
				const values = readValues(reader);
				const reading = values.ok ? readEntry(values.value) : values;
				if (!reading.ok) return reading;
				notes.add(reading.value);
				return ok(reading.value.entry);
			};
		},
		idOf: ({ UserTaskId }) => UserTaskId,
		idLabel: 'User Task ID',
		most: 5000,
		mayBeTakenApart: true,
		call: bulkUpdateAppointmentTime,
		standing: standingOf,
		shown: (entry) => entry,
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

/** The fields that the panel maps or names a property for, as it names them. */
const LABELS = {
	userTaskId: 'User Task ID',
	fromDate: 'From Date',
	toDate: 'To Date',
} as const;

type MappedField = keyof typeof LABELS;

/** What the properties of items are called, unless the panel says otherwise. */
const PROPERTIES: Readonly<Record<MappedField, string>> = {
	userTaskId: 'UserTaskId',
	fromDate: 'FromDate',
	toDate: 'ToDate',
};

/**
 * Makes the reader of an item's values as the panel maps them, still unchecked.
 * @throws NodeOperationError for a mapping that cannot be used
 */
function valuesReader(run: RunReader, times: Times): (reader: ItemReader) => Checked<EntryValues> {
	const mode = run.read(
		'mappingMode',
		'Mapping Mode',
		oneOf('defineBelow', 'autoMapInputData'),
		'defineBelow',
	);
	const endGivenAs = run.read('endGivenAs', 'End Given As', oneOf('toDate', 'duration'), 'toDate');
	const mapped: Array<MappedField> =
		endGivenAs === 'duration' ? ['userTaskId', 'fromDate'] : ['userTaskId', 'fromDate', 'toDate'];
	const names =
		mode === 'defineBelow'
			? undefined
			: new Map(mapped.map((field) => [field, propertyName(run, field)]));
	const readField = (reader: ItemReader, field: MappedField): Checked<unknown> => {
		const name = names?.get(field);
		return name === undefined
			? reader.read(field, LABELS[field], anything)
			: readProperty(reader, LABELS[field], name);
	};

	return (reader) => {
		const format = reader.read('dateFormat', 'Date Format', readDateFormat, 'auto');
		const isCustom = format.ok && format.value === 'custom';
		const fields = all({
			userTaskId: readField(reader, 'userTaskId'),
			fromDate: readField(reader, 'fromDate'),
			end:
				endGivenAs === 'duration'
					? reader.read('durationMinutes', 'Duration (Minutes)', anything)
					: readField(reader, 'toDate'),
			format,
			customFormat: isCustom
				? reader.read('customDateFormat', 'Custom Date Format', anything)
				: ok(''),
			zone: reader.read('timezone', 'Timezone', anything),
			by: times === 'shifted' ? reader.read('shiftBy', 'Shift By', anything) : ok(undefined),
			unit: times === 'shifted' ? reader.read('shiftUnit', 'Shift Unit', anything) : ok(undefined),
		});
		if (!fields.ok) return fields;
		const { userTaskId, fromDate, end, customFormat, zone, by, unit } = fields.value;
		return ok({
			userTaskId,
			fromDate,
			end:
				endGivenAs === 'duration'
					? { kind: 'duration', minutes: end }
					: { kind: 'toDate', toDate: end },
			...(times === 'shifted' ? { shift: { by, unit } } : {}),
			rules: {
				format: fields.value.format,
				customFormat,
				timezone: zone === '' ? reader.workflowZone : zone,
			},
		});
	};
}

const readDateFormat: Rule<DateFormat> = (value) => {
	const format = DATE_FORMATS.find((candidate) => candidate === value);
	if (format !== undefined) return ok(format);
	return refuse('is not a date format', `Use one of: ${DATE_FORMATS.join(', ')}.`);
};

function propertyName(run: RunReader, field: MappedField): string {
	const usual = PROPERTIES[field];
	const rule: Rule<string> = (value) =>
		typeof value === 'string' && value !== ''
			? ok(value)
			: refuse('is no name', `Use the name of an item's property, e.g. ${usual}.`);
	return run.read(`${field}Field`, `${LABELS[field]} Property`, rule, usual);
}

/** Names of properties are listed beside each other, so each is shown in short, and not all of them. */
const MOST_OF_KEY = 40;
const MOST_KEYS = 10;

function readProperty({ json }: ItemReader, field: string, name: string): Checked<unknown> {
	try {
		const found = readItemProperty(json, name);
		if (found.ok) return found;
		const keys = Object.keys(json);
		const shown = keys.slice(0, MOST_KEYS).map((key) => shownText(key, MOST_OF_KEY));
		const held = shown.join(', ') + (keys.length > MOST_KEYS ? ', …' : '');
		return fail([
			{
				field,
				why: 'the item has no such property',
				sentence: `${field}: the item has no property "${name}". It has: ${held || 'none'}.`,
				fix: `Name the right one in ${field} Property, or choose Map Each Column Manually.`,
			},
		]);
	} catch (error) {
		return fail([unreadableProblem(field, error)]);
	}
}

/** What the user should know about how the times of items were read. */
export class TimesNotes implements Notes {
	/** The zones that dates without an offset were read in. */
	private readonly dates = new ZoneCounts();

	/** The zones whose calendar appointments were shifted by. */
	private readonly shifts = new ZoneCounts();

	/** How many dates were a day count without a time of day, read as midnight. */
	private wholeDays = 0;

	/** Notes how an item's times were read. */
	add({ dates, shiftedInZone }: EntryReading): void {
		for (const { readInZone, wholeDay } of dates) {
			this.dates.add(readInZone);
			if (wholeDay === true) this.wholeDays += 1;
		}
		this.shifts.add(shiftedInZone);
	}

	get hints() {
		const { wholeDays } = this;
		const shifts = this.shifts.map((zone, shifted) =>
			info(
				`${count(shifted, 'appointment')} ${was(shifted)} shifted by days or weeks, which keep the time of day in the zone ${zone}.`,
			),
		);
		const days =
			wholeDays === 0
				? []
				: [
						warning(
							`${count(wholeDays, 'serial number')} ${was(wholeDays)} a whole day and ${was(wholeDays)} read as midnight. Check that these cells hold a time.`,
						),
					];
		return [...zoneHints(this.dates), ...shifts, ...days];
	}
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
