/** docs/leadsquared-api.md §12 to §15: what is asked of LeadSquared, byte by byte. */
import fc from 'fast-check';

import {
	appointmentsOfUsers,
	oneTask,
	type TaskList,
	tasksOfLead,
	tasksOfOpportunity,
	tasksOfOwner,
} from '../../../nodes/LeadSquared/api/tasks';
import { DAY } from '../dates/support';
import { ID, USER_ID } from '../find/support';

const PLACE = { index: 3, offset: 217 };

function asked(list: TaskList | undefined) {
	if (list === undefined) throw new Error('no list');
	const { method, path, body } = list.call(PLACE);
	return { method, path, body: JSON.stringify(body) };
}

function windowsOf(from: number, to: number) {
	return appointmentsOfUsers(['a@example.com'], { from, to }).map((list) => {
		const { FromDate, ToDate } = JSON.parse(asked(list).body) as Record<string, string>;
		return {
			text: `${FromDate} ${ToDate}`,
			from: Date.parse(`${FromDate}Z`),
			to: Date.parse(`${ToDate}Z`),
		};
	});
}

describe('the appointments of users', () => {
	it('are asked for as documented', () => {
		const span = { from: Date.parse('2026-11-29T07:00Z'), to: Date.parse('2026-11-29T12:00Z') };
		const [list, ...more] = appointmentsOfUsers(['a@example.com', 'b@example.com'], span);
		expect(more).toEqual([]);
		expect(list?.pageSize).toBe(100);
		expect(asked(list)).toEqual({
			method: 'POST',
			path: 'Task.svc/RetrieveAppointments/ByUserEmailAddress',
			body:
				'{"FromDate":"2026-11-28","ToDate":"2026-12-01","Users":["a@example.com","b@example.com"],' +
				'"Paging":{"PageIndex":3,"PageSize":100}}',
		});
	});

	it.each([
		['2026-11-29T00:00Z', '2026-11-30T00:00Z', ['2026-11-28 2026-12-01']],
		['2026-11-29T23:59:59Z', '2026-11-30T00:00:01Z', ['2026-11-28 2026-12-02']],
		['1970-01-01T00:00Z', '1970-01-01T00:00:01Z', ['1969-12-31 1970-01-03']],
		['2199-12-31T00:00Z', '2199-12-31T23:59:59Z', ['2199-12-30 2200-01-02']],
		['2026-01-02T00:00Z', '2026-04-10T00:00Z', ['2026-01-01 2026-04-11']],
		['2026-01-02T00:00Z', '2026-04-11T00:00Z', ['2026-01-01 2026-04-11', '2026-04-11 2026-04-12']],
	])('from %s to %s are asked for in %j', (from, to, windows) => {
		expect(windowsOf(Date.parse(from), Date.parse(to)).map(({ text }) => text)).toEqual(windows);
	});

	it('are asked for in windows of 100 days at most that leave out no instant in any zone', () => {
		const start = fc.integer({ min: 0, max: Date.UTC(2190, 0) });
		const length = fc.integer({ min: 1, max: 1_000 * DAY });
		fc.assert(
			fc.property(start, length, (from, span) => {
				const to = from + span;
				const windows = windowsOf(from, to);
				for (const [place, window] of windows.entries()) {
					expect(window.to).toBeGreaterThan(window.from);
					expect(window.to - window.from).toBeLessThanOrEqual(100 * DAY);
					// The last day of a window may not belong to it: the next one has it.
					expect(windows[place + 1]?.from ?? window.to).toBe(window.to);
				}
				// Days begin up to 14 hours before those of UTC, and up to 12 after.
				expect(windows[0]?.from).toBeLessThanOrEqual(from - DAY / 2);
				expect(windows.at(-1)?.to).toBeGreaterThanOrEqual(to - 1 + (14 / 24) * DAY);
				expect(windows.length).toBeLessThanOrEqual(Math.ceil((span / DAY + 4) / 100));
			}),
		);
	});
});

describe('the tasks of an owner', () => {
	it.each([
		['asha.rao@example.com', 'OwnerEmailAddress'],
		[USER_ID, 'OwnerId'],
	])('%s are asked for by %s, page by first row, the newest first', (owner, lookup) => {
		const [list, ...more] = tasksOfOwner(owner, [1]);
		expect(more).toEqual([]);
		expect(list?.pageSize).toBe(100);
		expect(asked(list)).toEqual({
			method: 'POST',
			path: 'Task.svc/Retrieve',
			body:
				`{"Parameter":{"LookupName":"${lookup}","LookupValue":"${owner}","StatusCode":1},` +
				'"Sorting":{"ColumnName":"CreatedOn","Direction":"1"},"Paging":{"Offset":217,"RowCount":100}}',
		});
	});

	it('are asked for by each status, the open ones first: one completed meanwhile is in the second', () => {
		const bodies = tasksOfOwner(USER_ID, [0, 1]).map((list) => asked(list).body);
		expect(bodies.map((body) => /"StatusCode":\d/.exec(body)?.[0])).toEqual([
			'"StatusCode":0',
			'"StatusCode":1',
		]);
	});
});

describe('what has no pages', () => {
	it.each([
		[tasksOfLead, 'LeadManagement.svc/RetrieveTaskByLeadId?leadId='],
		[tasksOfOpportunity, 'OpportunityManagement.svc/RetrieveTasksByOpportunityId?opportunityId='],
	])('is asked for at once: %p', (make, path) => {
		const [list, ...more] = make('a&b=c/?');
		expect(more).toEqual([]);
		expect(list?.pageSize).toBeUndefined();
		expect(asked(list)).toEqual({
			method: 'GET',
			path: `${path}a%26b%3Dc%2F%3F`,
			body: undefined,
		});
	});

	it('is one task, by its id', () => {
		const { method, path } = oneTask(ID);
		expect([method, path]).toEqual(['GET', `Task.svc/Retrieve.GetById?id=${ID}`]);
		expect(oneTask('a&b').path).toMatch(/id=a%26b$/);
	});

	it('takes each list from under its own name', () => {
		const rows = [{ TaskID: ID }];
		const [ofLead, ofOpportunity] = [tasksOfLead('x')[0], tasksOfOpportunity('x')[0]];
		expect(ofLead?.call(PLACE).readContract({ TaskList: rows })).toHaveProperty('tasks');
		expect(ofOpportunity?.call(PLACE).readContract({ List: rows })).toHaveProperty('tasks');
		expect(ofLead?.call(PLACE).readContract({ List: rows })).toBeUndefined();
		expect(ofOpportunity?.call(PLACE).readContract({ TaskList: rows })).toBeUndefined();
		expect(oneTask(ID).readContract(rows)).toHaveProperty('tasks');
	});
});
