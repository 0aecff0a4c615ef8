import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { problemOf, readEntry } from '../../../appointmentTimes/entry';
import { findRepeatedTaskIds, type ItemEntry } from '../../../appointmentTimes/repeatedTaskIds';
import { type InvalidItem } from '../failing/nodeErrors';
import { itemValuesReader, type Times } from './itemValues';
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

/** Reads and checks every item, before anything is sent (design.md, promise 1). */
export function readItems(
	context: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	settings: Settings,
	times: Times,
): ItemsReading {
	const valuesOf = itemValuesReader(context, items, times);
	const entries: ItemEntry[] = [];
	const invalid: InvalidItem[] = [];
	const datesByZone = new Map<string, number>();
	const shiftsByZone = new Map<string, number>();
	let wholeDays = 0;
	items.forEach(({ json }, item) => {
		const values = valuesOf(json, item);
		const reading = values.ok ? readEntry(values.values) : values;
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
	});
	const notes = { datesByZone, shiftsByZone, wholeDays };
	return settings.repeatedTaskIds === 'refuse'
		? { ...refuseRepeated(entries, invalid), ...notes }
		: { entries, invalid, ...notes };
}

/** With Repeated Task IDs set to refuse, every item that names a repeated id is invalid (design.md, promise 3). */
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
			mend: 'Keep one item for each appointment, or set Repeated Task IDs to Use Last.',
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
