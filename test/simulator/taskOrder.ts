import { invalidInput } from './errors';
import { asObject, asString, mandatory } from './jsonBody';
import type { Appointment } from './appointments';
import type { World } from './world';

const COLUMNS = ['DueDate', 'EndDate', 'CreatedOn', 'ModifiedOn', 'Name', 'OwnerName'] as const;

export interface TaskOrder {
	readonly column: (typeof COLUMNS)[number];
	readonly descending: boolean;
}

/** Where the call names no order, none is documented. */
export const BY_START: TaskOrder = { column: 'DueDate', descending: false };

/** docs/leadsquared-api.md §13: `Sorting: {ColumnName, Direction}`, "1" descending; LeadSquared's page writes `Duedate`. */
export function readOrder(value: unknown): TaskOrder {
	const sorting = asObject(value, 'Sorting');
	const name = asString(mandatory(sorting, 'ColumnName'), 'ColumnName').toLowerCase();
	const column = COLUMNS.find((known) => known.toLowerCase() === name);
	if (column === undefined) throw invalidInput('ColumnName');
	const direction = mandatory(sorting, 'Direction');
	if (![0, 1, '0', '1'].some((known) => known === direction)) throw invalidInput('Direction');
	return { column, descending: Number(direction) === 1 };
}

export function inOrder(
	tasks: readonly Appointment[],
	{ column, descending }: TaskOrder,
	{ settings: { reads }, random }: World,
): Appointment[] {
	const sign = descending ? -1 : 1;
	const compare = (a: Appointment, b: Appointment): number =>
		a[column] < b[column] ? -sign : a[column] > b[column] ? sign : 0;
	if (reads.ties === 'kept') return [...tasks].sort(compare);
	return tasks
		.map((task) => ({ task, lot: random.share() }))
		.sort((a, b) => compare(a.task, b.task) || a.lot - b.lot)
		.map(({ task }) => task);
}
