import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import {
	type EntryReading,
	problemOf,
	readEntry,
	unreadableProblem,
} from '../../actions/appointment/times/entry';
import { findRepeatedTaskIds, type ItemEntry } from './repeatedTaskIds';
import { type InvalidItem } from '../../errors/nodeErrors';
import { Turns } from '../turns';
import {
	type ItemValues,
	itemValuesReader,
	type Times,
} from '../../actions/appointment/times/itemValues';
import { type Settings } from './settings';

/** What the items gave, and what the user should know about how they were read. */
export interface ItemsReading {
	entries: readonly ItemEntry[];
	invalid: readonly InvalidItem[];
	/** How many dates carried no offset, by the zone that they were read in. */
	datesByZone: ReadonlyMap<string, number>;
	/** How many appointments were shifted by the calendar, by the zone that it was. */
	shiftsByZone: ReadonlyMap<string, number>;
	/** How many dates were a day count without a time of day, read as midnight. */
	wholeDays: number;
}

/**
 * Reads and checks every item, before anything is sent.
 * @throws NodeOperationError for a mapping that cannot be used, and when the run is cancelled meanwhile
 */
export async function readItems(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	settings: Settings,
	times: Times,
): Promise<ItemsReading> {
	const valuesOf = itemValuesReader(context, items, times);
	const turns = new Turns(context);
	const entries: ItemEntry[] = [];
	const invalid: InvalidItem[] = [];
	const datesByZone = new Map<string, number>();
	const shiftsByZone = new Map<string, number>();
	let wholeDays = 0;
	for (const [item, each] of items.entries()) {
		if (turns.due) await turns.take();
		const reading = readItem(each, item, valuesOf);
		if (reading.ok) {
			entries.push({ item, entry: reading.entry });
			for (const { readInZone, wholeDay } of reading.dates) {
				countZone(datesByZone, readInZone);
				if (wholeDay === true) wholeDays += 1;
			}
			countZone(shiftsByZone, reading.shiftedInZone);
		} else {
			invalid.push({ item, problems: reading.problems });
		}
	}
	const notes = { datesByZone, shiftsByZone, wholeDays };
	return settings.repeatedTaskIds === 'refuse'
		? { ...refuseRepeated(entries, invalid), ...notes }
		: { entries, invalid, ...notes };
}

/** Whatever an item throws when it is read is that item's problem alone. */
function readItem(
	item: INodeExecutionData,
	number: number,
	valuesOf: (json: object, item: number) => ItemValues,
): EntryReading {
	try {
		const values = valuesOf(item.json, number);
		return values.ok ? readEntry(values.values) : values;
	} catch (error) {
		return { ok: false, problems: [unreadableProblem('The item', error)] };
	}
}

/** With Repeated Task IDs set to refuse, every item that names a repeated id is invalid. */
function refuseRepeated(
	entries: readonly ItemEntry[],
	invalid: readonly InvalidItem[],
): { entries: ItemEntry[]; invalid: InvalidItem[] } {
	const repeated = findRepeatedTaskIds(entries);
	const refused = [...repeated].map(([item, { id, items }]): InvalidItem => {
		const others = items.slice(0, 6).filter((other) => other !== item);
		const named = others.map((other) => `[item ${other}]`).join(', ');
		const unnamed = items.length - 1 - others.length;
		const more = unnamed > 0 ? ` and ${unnamed} more` : '';
		const reason = {
			why: `is also named by ${named}${more}`,
			fix: 'Keep one item for each appointment, or set Repeated Task IDs to Use Last.',
		};
		return { item, problems: [problemOf('User Task ID', id, reason)] };
	});
	return {
		entries: entries.filter(({ item }) => !repeated.has(item)),
		invalid: [...invalid, ...refused].sort((a, b) => a.item - b.item),
	};
}

function countZone(counts: Map<string, number>, zone: string | undefined): void {
	if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1);
}
