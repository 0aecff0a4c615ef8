import { readDayOrInstant } from '../../../dates/dayOrInstant';
import { type DateReading } from '../../../dates/dateValue';
import { ok, refuse, type Reading } from '../../../values/result';
import { type ItemReader } from '../../../parameters/itemReader';
import {
	appointmentsOfUsers,
	type Query,
	type Span,
	tasksOfLead,
	tasksOfOpportunity,
	tasksOfOwner,
} from '../../../api/tasks';
import { oneOf, readEntityId, readLimit, readOwner, readSwitch, readUsers } from './valueRules';

/** LeadSquared's StatusCode of tasks, from LeadSquared's API page. */
const CODES = { open: [0], completed: [1], any: [0, 1] } as const;

/** Where the appointments of a question come from. */
interface Source {
	queries: readonly Query[];
	/** What lies outside is cut off here, since LeadSquared knows whole days only. */
	span?: Span;
	/** Whether the list says neither ends nor kinds, so that each task is asked for by itself. */
	listLacksDetails: boolean;
	/** Whether all that the list gives are appointments. */
	appointmentsOnly: boolean;
}

/** What an item asks for. */
export interface Question extends Source {
	status: keyof typeof CODES;
	includeToDos: boolean;
	/** How many are wanted; absent, all. */
	limit?: number;
	simplify: boolean;
}

/** Reads what an item asks for; undefined where a parameter cannot be used. */
export function questionOf(reader: ItemReader, workflowZone: string): Question | undefined {
	const status = reader.read('status', 'Status', oneOf('open', 'completed', 'any'), 'open');
	const all = reader.read('returnAll', 'Return All', readSwitch, false);
	const limit = all === false ? reader.read('limit', 'Limit', readLimit, 50) : undefined;
	const simplify = reader.read('simplify', 'Simplify', readSwitch, true);
	const includeToDos = reader.read('options.includeToDos', 'Include To-Dos', readSwitch, false);
	const source = sourceOf(reader, workflowZone, status ?? 'any');
	if (status === undefined || simplify === undefined || includeToDos === undefined)
		return undefined;
	if (source === undefined) return undefined;
	return { ...source, status, includeToDos, simplify, ...(limit === undefined ? {} : { limit }) };
}

function sourceOf(
	reader: ItemReader,
	workflowZone: string,
	status: Question['status'],
): Source | undefined {
	const findBy = reader.read(
		'findBy',
		'Find By',
		oneOf('users', 'owner', 'lead', 'opportunity'),
		'users',
	);
	const listed = { listLacksDetails: false, appointmentsOnly: false };
	const alone = { listLacksDetails: true, appointmentsOnly: false };
	switch (findBy) {
		case 'users': {
			const users = reader.read('users', 'User Names or IDs', readUsers);
			const span = spanOf(reader, workflowZone);
			if (users === undefined || span === undefined) return undefined;
			return {
				queries: appointmentsOfUsers(users, span),
				span,
				listLacksDetails: false,
				appointmentsOnly: true,
			};
		}
		case 'owner': {
			const owner = reader.read('owner', 'Owner Name or ID', readOwner);
			return owner === undefined
				? undefined
				: { queries: tasksOfOwner(owner, CODES[status]), ...listed };
		}
		case 'lead': {
			const id = reader.read('leadId', 'Lead ID', readEntityId);
			return id === undefined ? undefined : { queries: tasksOfLead(id), ...alone };
		}
		case 'opportunity': {
			const id = reader.read('opportunityId', 'Opportunity ID', readEntityId);
			return id === undefined ? undefined : { queries: tasksOfOpportunity(id), ...alone };
		}
		case undefined:
			return undefined;
	}
}

function spanOf(reader: ItemReader, workflowZone: string): Span | undefined {
	const zone = reader.read('timezone', 'Timezone', (value) => ok(value), '');
	const timezone = zone === '' ? workflowZone : zone;
	const from = reader.read('fromDate', 'From Date', (value) =>
		readDayOrInstant(value, 'first', timezone),
	);
	const after = (value: unknown): Reading<DateReading> => {
		const to = readDayOrInstant(value, 'last', timezone);
		if (!to.ok) return to;
		if (from !== undefined && to.value.millis <= from.millis) {
			return refuse('is not after From Date', 'Check whether start and end are swapped.');
		}
		return ok(to.value);
	};
	const to = reader.read('toDate', 'To Date', after);
	if (from === undefined || to === undefined) return undefined;
	for (const { readInZone } of [from, to]) {
		if (readInZone !== undefined) reader.zones.push(readInZone);
	}
	return { from: from.millis, to: to.millis };
}
