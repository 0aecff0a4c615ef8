import { oneTask } from '../../api/tasks';
import { READING, taskNotFound } from '../../errors/failures';
import { maxRetriesOption, timeoutOption } from '../../run/callOptions';
import { forEachItem } from '../../run/forEachItem';
import { readUserTaskId } from '../../values/userTaskId';
import { type Operation } from '../operation';
import * as shared from './fields';
import { itemsOf } from './find/taskItem';
import { readSwitch } from './find/valueRules';
import { appointmentOutput } from './outputs';

/** Gets one appointment for each item. */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get an appointment',
	description: 'Get one appointment by its task ID',
	fields: [
		shared.userTaskId,
		shared.simplify,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [maxRetriesOption, timeoutOption],
		},
	],
	output: appointmentOutput,
	wording: READING,
	run: async (context) =>
		await forEachItem(context, {
			question: (reader) => {
				const id = reader.read('userTaskId', 'User Task ID', readUserTaskId);
				const simplify = reader.read('simplify', 'Simplify', readSwitch, true);
				return id === undefined || simplify === undefined ? undefined : { id, simplify };
			},
			answer: async ({ id, simplify }, ask, notes) => {
				const page = await ask(oneTask(id));
				if ('outcome' in page) return page;
				const tasks = page.tasks.filter((task) => task.id.toLowerCase() === id.toLowerCase());
				return tasks.length === 0 ? taskNotFound(id) : itemsOf(tasks.slice(0, 1), simplify, notes);
			},
		}),
};
