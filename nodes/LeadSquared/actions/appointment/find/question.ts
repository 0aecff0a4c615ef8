import {
	appointmentsOfUsers,
	type Span,
	type TaskList,
	tasksOfLead,
	tasksOfOpportunity,
	tasksOfOwner,
} from '../../../api/tasks';
import { readDayOrInstant } from '../../../dates/dayOrInstant';
import { type DateReading } from '../../../dates/dateValue';
import { type ItemReader } from '../../../parameters/readers';
import {
	DEFAULT_TIMEZONE,
	oneOf,
	readSwitch,
	wholeNumberIn,
	zoneChoice,
} from '../../../parameters/rules';
import { readEntityId } from '../../../values/ids';
import { all, type Checked, ok, type Reading, refuse } from '../../../values/result';
import { readOwner, readUsers } from '../../../values/users';

/** LeadSquared's StatusCode of tasks (docs/leadsquared-api.md §11). */
const CODES = { open: [0], completed: [1], any: [0, 1] } as const;

type Status = keyof typeof CODES;

/** Where the appointments of a question come from. */
interface Source {
	lists: readonly TaskList[];
	/** What lies outside is cut off here, since LeadSquared knows whole days only. */
	span?: Span;
	/** Whether the list says neither ends nor kinds, so that each task is asked for by itself. */
	listLacksDetails: boolean;
	/** Whether all that the list gives are appointments. */
	appointmentsOnly: boolean;
	/** The dates of the span, as they were given and read. */
	dates: ReadonlyArray<{ field: string; value: unknown; reading: DateReading }>;
}

/** What an item asks for. */
export interface Question extends Source {
	status: Status;
	includeToDos: boolean;
	/** How many are wanted; absent, all. */
	limit?: number;
	simplify: boolean;
}

/** Reads what an item asks for. */
export function readQuestion(reader: ItemReader): Checked<Question> {
	const status = reader.read('status', 'Status', oneOf('open', 'completed', 'any'), 'open');
	const returnAll = reader.read('returnAll', 'Return All', readSwitch, false);
	const fields = all({
		status,
		returnAll,
		limit:
			returnAll.ok && !returnAll.value
				? reader.read('limit', 'Limit', readLimit, 50)
				: ok(undefined),
		simplify: reader.read('simplify', 'Simplify', readSwitch, true),
		includeToDos: reader.read('options.includeToDos', 'Include To-Dos', readSwitch, false),
		source: readSource(reader, status.ok ? status.value : 'any'),
	});
	if (!fields.ok) return fields;
	const { source, limit, simplify, includeToDos } = fields.value;
	return ok({
		...source,
		status: fields.value.status,
		simplify,
		includeToDos,
		...(limit === undefined ? {} : { limit }),
	});
}

/** How many: a whole number from 1, also as text. */
export function readLimit(value: unknown): Reading<number> {
	const number = wholeNumberIn(value);
	if (number !== undefined && number >= 1) return ok(number);
	return refuse('is not a whole number from 1', 'Use a whole number, or switch on Return All.');
}

function readSource(reader: ItemReader, status: Status): Checked<Source> {
	const findBy = reader.read(
		'findBy',
		'Find By',
		oneOf('users', 'owner', 'lead', 'opportunity'),
		'users',
	);
	if (!findBy.ok) return findBy;
	switch (findBy.value) {
		case 'users':
			return readUsersAndTime(reader);
		case 'owner': {
			const owner = reader.read('owner', 'Owner Name or ID', readOwner);
			return owner.ok ? ok(sourceOf(tasksOfOwner(owner.value, CODES[status]))) : owner;
		}
		case 'lead': {
			const id = reader.read('leadId', 'Lead ID', readEntityId);
			return id.ok ? ok({ ...sourceOf(tasksOfLead(id.value)), listLacksDetails: true }) : id;
		}
		case 'opportunity': {
			const id = reader.read('opportunityId', 'Opportunity ID', readEntityId);
			return id.ok ? ok({ ...sourceOf(tasksOfOpportunity(id.value)), listLacksDetails: true }) : id;
		}
	}
}

function sourceOf(lists: readonly TaskList[]): Source {
	return { lists, listLacksDetails: false, appointmentsOnly: false, dates: [] };
}

function readUsersAndTime(reader: ItemReader): Checked<Source> {
	const users = reader.read('users', 'User Names or IDs', readUsers);
	const zone = reader.read('timezone', 'Timezone', zoneChoice(reader.facts), DEFAULT_TIMEZONE);
	// Without a choice of zone nothing is asked; what else is wrong is told as well.
	const choice = zone.ok ? zone.value : { timezone: () => ok('UTC'), isZoneChosen: true };
	const from = reader.read('fromDate', 'From Date', (value) =>
		withValue(value, readDayOrInstant(value, 'first', choice, reader.beside('fromDate'))),
	);
	const to = reader.read('toDate', 'To Date', (value) => {
		const end = readDayOrInstant(value, 'last', choice, reader.beside('toDate'));
		return withValue(value, from.ok && end.ok ? after(from.value.reading, end.value) : end);
	});
	const fields = all({ users, zone, from, to });
	if (!fields.ok) return fields;
	const dates = [
		{ field: 'From Date', ...fields.value.from },
		{ field: 'To Date', ...fields.value.to },
	];
	const span = { from: fields.value.from.reading.millis, to: fields.value.to.reading.millis };
	return ok({
		...sourceOf(appointmentsOfUsers(fields.value.users, span)),
		span,
		dates,
		appointmentsOnly: true,
	});
}

function withValue(
	value: unknown,
	reading: Reading<DateReading>,
): Reading<{ value: unknown; reading: DateReading }> {
	return reading.ok ? ok({ value, reading: reading.value }) : reading;
}

function after(from: DateReading, to: DateReading): Reading<DateReading> {
	return to.millis > from.millis
		? ok(to)
		: refuse('is not after From Date', 'Check whether start and end are swapped.');
}
