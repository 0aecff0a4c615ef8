/** What a list of invalid items costs: one error object for each reason, and data of the first hundred. */
import { type INode, type INodeExecutionData } from 'n8n-workflow';

import { invalidErrorItems } from '../../../nodes/LeadSquared/errors/errorItems';
import { type InvalidItem, invalidItemsError } from '../../../nodes/LeadSquared/errors/nodeErrors';
import { problemOf } from '../../../nodes/LeadSquared/values/result';
import { CHANGE } from './wordings';

const NODE: INode = {
	id: '1',
	name: 'LeadSquared',
	type: 'leadSquared',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const BRANCHING: INode = { ...NODE, onError: 'continueErrorOutput' };
const MANY = 100_000;

/** Items with values of their own, and so many different reasons. */
function invalidItems(count: number, reasons: number): InvalidItem[] {
	return Array.from({ length: count }, (_, item) => {
		const reason = { why: `has fault ${item % reasons}`, fix: 'Correct it.' };
		return { item, problems: [problemOf('From Date', `day ${item}`, reason)] };
	});
}

const errorsOf = (items: readonly INodeExecutionData[]) => new Set(items.map(({ error }) => error));

describe('the error items of invalid items', () => {
	it('share one error for each reason, and keep each their own full text', () => {
		const items = invalidItems(MANY, 3).map(invalidErrorItems(BRANCHING, CHANGE));
		const errors = [...errorsOf(items)];
		expect(errors.map((error) => error?.message)).toEqual(
			[0, 1, 2].map((n) => `From Date: has fault ${n}`),
		);
		expect(items[77_777]?.json.error).toBe(
			'[item 77777] From Date "day 77777" has fault 2. Correct it.',
		);
		expect(items[77_777]?.error).toBe(errors[77_777 % 3]);
		expect(items[77_777]?.pairedItem).toEqual({ item: 77_777 });
	});

	it('share one more where there are more than a hundred reasons', () => {
		const items = invalidItems(MANY, 50_000).map(invalidErrorItems(BRANCHING, CHANGE));
		expect(errorsOf(items).size).toBe(101);
		expect(errorsOf(items).has(undefined)).toBe(false);
	});

	it('have none where n8n has no use for it', () => {
		for (const onError of ['continueRegularOutput', 'stopWorkflow'] as const) {
			const items = invalidItems(10, 10).map(invalidErrorItems({ ...NODE, onError }, CHANGE));
			expect([...errorsOf(items)]).toEqual([undefined]);
		}
	});
});

describe('the error that stops a run', () => {
	it('costs no more for 100,000 invalid items than for the first hundred', () => {
		const [few, many] = [101, MANY].map((count) =>
			invalidItemsError(NODE, invalidItems(count, 5), MANY, CHANGE),
		);
		const size = (error: unknown) => JSON.stringify(error).length;
		expect(size(many?.context) - size(few?.context)).toBeLessThan(2_000);
		expect((many?.context.data as { invalidItems: unknown[] }).invalidItems).toHaveLength(100);
		expect(many?.context.data).toMatchObject({ moreInvalidItems: MANY - 100 });
		expect(few?.context.data).toMatchObject({ moreInvalidItems: 1 });
		expect(many?.description?.length).toBeLessThan(5_000);
		expect(many?.message).toMatch(/^100000 of 100000 items cannot be sent, e\.g\. \[item 0\]/);
	});
});
