import { oneTask, taskIn } from '../../api/tasks';
import { type Failure } from '../../errors/failure';
import { readSwitch } from '../../parameters/rules';
import { forEachItem } from '../../run/forEachItem';
import { readUserTaskId } from '../../values/ids';
import { all, fail, ok } from '../../values/result';
import { type Operation } from '../operation';
import { retryOptions } from '../retryFields';
import * as shared from './fields';
import { FindNotes, itemsOf } from './find/items';
import { appointmentOutput } from './outputs';

/** Gets one appointment for each item. */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get an appointment',
	description: 'Get one appointment by its task ID',
	fields: [shared.userTaskId, shared.simplify, retryOptions],
	output: appointmentOutput,
	wording: {
		kind: 'read',
		noun: 'appointment',
		asked: 'to give the appointments',
		right: 'read these appointments',
	},
	run: forEachItem({
		notes: () => new FindNotes(),
		read: (reader) =>
			all({
				id: reader.read('userTaskId', 'User Task ID', readUserTaskId),
				simplify: reader.read('simplify', 'Simplify', readSwitch, true),
			}),
		answer: async ({ id, simplify }, ask, notes) => {
			const page = await ask(oneTask(id));
			if (!page.ok) return page;
			const task = taskIn(page.value, id);
			return task === undefined ? fail(notFound(id)) : ok(itemsOf([task], simplify, notes));
		},
	}),
};

function notFound(id: string): Failure {
	return {
		outcome: 'refused',
		type: 'NotFound',
		message: `There is no appointment with the id ${id} in LeadSquared, or its user may not see it`,
		state: 'Nothing was read.',
		advice: 'Check User Task ID, and that it is of the account that the credential belongs to.',
		retryable: false,
	};
}
