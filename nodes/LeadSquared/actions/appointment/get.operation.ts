import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	updateDisplayOptions,
} from 'n8n-workflow';

import { readUserTaskId } from '../../values/userTaskId';
import { taskNotFound } from '../../errors/failures';
import { maxRetriesOption, timeoutOption } from '../../run/callOptions';
import { simplifyField } from './find/fields';
import { oneTask } from '../../api/tasks';
import { forEachItem } from '../../run/forEachItem';
import { readSwitch } from './find/valueRules';
import { itemsOf } from './find/taskItem';

const properties: INodeProperties[] = [
	{
		displayName: 'User Task ID',
		name: 'userTaskId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 0aa0b97c-a507-11e8-a43f-02742c1c8abe',
		description: 'The ID that LeadSquared gave the appointment',
	},
	simplifyField,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [maxRetriesOption, timeoutOption],
	},
];

/** The panel of the operation. */
export const description = updateDisplayOptions(
	{ show: { resource: ['appointment'], operation: ['get'] } },
	properties,
);

/** Gets one appointment for each item. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(this, {
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
	});
}
