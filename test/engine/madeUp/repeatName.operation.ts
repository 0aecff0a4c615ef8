import * as shared from '../../../nodes/LeadSquared/actions/appointment/fields';
import { type Operation } from '../../../nodes/LeadSquared/actions/operation';
import { oneTask } from '../../../nodes/LeadSquared/api/tasks';
import { wholeNumber } from '../../../nodes/LeadSquared/parameters/rules';
import { forEachItem } from '../../../nodes/LeadSquared/run/forEachItem';
import { all, ok } from '../../../nodes/LeadSquared/values/result';
import { readUserTaskId } from '../../../nodes/LeadSquared/values/ids';

/** An operation as somebody would add it, all in one file: it gives the name of each item's appointment, so many times. */
export const repeatName: Operation = {
	name: 'Repeat Name',
	value: 'repeatName',
	action: 'Repeat the name of an appointment',
	description: 'Write the name of an appointment several times',
	fields: [
		shared.userTaskId,
		{ displayName: 'Times', name: 'times', type: 'number', default: 2 },
		shared.simplify,
	],
	output: { type: 'object', properties: { names: { type: 'string' } } },
	wording: {
		kind: 'read',
		noun: 'appointment',
		asked: 'to give a name',
		right: 'read names',
	},
	run: forEachItem({
		notes: () => ({ hints: [] }),
		read: (reader) =>
			all({
				id: reader.read('userTaskId', 'User Task ID', readUserTaskId),
				times: reader.read('times', 'Times', wholeNumber(1, 3), 2),
			}),
		answer: async ({ id, times }, ask) => {
			const page = await ask(oneTask(id));
			if (!page.ok) return page;
			const [task] = page.value.tasks;
			if (task?.sent.Name === 'defect') throw new TypeError('A defect of the operation');
			return ok([{ names: String(task?.sent.Name).repeat(times) }]);
		},
	}),
};
