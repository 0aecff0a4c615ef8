import { checkCalendarFields } from '../../../nodes/LeadSquared/dates/instant';

describe('the days of the calendar', () => {
	it('are those that Date has, in every month from 1970 to 2199', () => {
		const wrong: string[] = [];
		let taken = 0;
		for (let first = Date.UTC(1970, 0); first < Date.UTC(2200, 0); ) {
			const [year, month] = [new Date(first).getUTCFullYear(), new Date(first).getUTCMonth() + 1];
			for (let day = 0; day <= 32; day += 1) {
				const { ok } = checkCalendarFields({ year, month, day, hour: 0, minute: 0, second: 0 });
				const exists = new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
				if (ok !== exists) wrong.push(`${year}-${month}-${day}`);
				if (ok) taken += 1;
			}
			first = Date.UTC(year, month);
		}
		expect(wrong).toEqual([]);
		expect(taken).toBe(Date.UTC(2200, 0) / 86_400_000);
	});
});
