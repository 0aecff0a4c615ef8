import { type NodeExecutionHint } from 'n8n-workflow';

import { isUnusual } from '../../../dates/instant';
import { type ItemReader } from '../../../parameters/readers';
import { count, info, type Notes, warning, was, ZoneCounts, zoneHints } from '../../../run/hints';
import { shownValue } from '../../../values/outside';
import { type EntryReading, type ReadDate } from './entry';

/** How many dates there were of a kind, and the first of them. */
class Counted {
	private dates = 0;

	private first = '';

	/** Counts a date of an item. */
	add({ field, value }: ReadDate, item: number): void {
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
	add({ dates, shiftedInZone }: EntryReading, { item, json, facts }: ItemReader): void {
		for (const date of dates) {
			const { millis, readInZone, wholeDay, looksLikeLeadSquared } = date.reading;
			this.zones.add(readInZone, date.value, millis);
			if (wholeDay === true) this.wholeDays.add(date, item);
			if (looksLikeLeadSquared === true && isTask(json)) this.ofLeadSquared.add(date, item);
			if (isUnusual(date.sentAs, facts.now)) this.unusual.add(date, item);
		}
		this.shifts.add(shiftedInZone);
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
