import { forEachItem } from '../../run/forEachItem';
import { ok } from '../../values/result';
import { type Operation } from '../operation';
import { maxRetriesOption, timeoutOption } from '../retryFields';
import * as shared from './fields';
import { findAppointments } from './find/findAppointments';
import { FindNotes, itemsOf } from './find/items';
import { readQuestion } from './find/question';
import { appointmentOutput } from './outputs';

/** Finds appointments by what people know of them. */
export const getMany: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many appointments',
	description: 'Find the appointments of users, an owner, a lead or an opportunity',
	fields: [
		{
			displayName: 'Find By',
			name: 'findBy',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Users',
					value: 'users',
					description: 'The appointments of one or more users in a time span',
				},
				{
					name: 'Owner',
					value: 'owner',
					description: 'All that one user owns, with to-dos if you like',
				},
				{
					name: 'Lead',
					value: 'lead',
					description: 'The appointments with a lead',
				},
				{
					name: 'Opportunity',
					value: 'opportunity',
					description: 'The appointments of an opportunity',
				},
			],
			default: 'users',
			description: 'What you know of the appointments',
		},
		{
			displayName: 'User Names or IDs',
			name: 'users',
			type: 'multiOptions',
			required: true,
			typeOptions: { loadOptionsMethod: 'getUsers' },
			default: [],
			description:
				'Whose appointments to find. An expression may give one or more e-mail addresses. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show: { findBy: ['users'] } },
		},
		{
			displayName: 'Owner Name or ID',
			name: 'owner',
			type: 'options',
			required: true,
			typeOptions: { loadOptionsMethod: 'getUsers' },
			default: '',
			description:
				'Whose tasks to find. An expression may give an e-mail address or a user ID. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			displayOptions: { show: { findBy: ['owner'] } },
		},
		{
			displayName: 'Lead ID',
			name: 'leadId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1f4b9e2c-a507-11e8-a43f-02742c1c8abe',
			description: 'The ID that LeadSquared gave the lead (ProspectID)',
			displayOptions: { show: { findBy: ['lead'] } },
		},
		{
			displayName: 'Opportunity ID',
			name: 'opportunityId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2c8d0f1a-a507-11e8-a43f-02742c1c8abe',
			description: 'The ID that LeadSquared gave the opportunity',
			displayOptions: { show: { findBy: ['opportunity'] } },
		},
		{
			displayName: 'From Date',
			name: 'fromDate',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-11-29 12:00',
			description:
				'Appointments that begin at this time or later; a day, such as 2026-11-29, counts whole',
			displayOptions: { show: { findBy: ['users'] } },
		},
		{
			displayName: 'To Date',
			name: 'toDate',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 2026-11-29 18:00',
			description:
				'Appointments that begin before this time; a day, such as 2026-11-29, counts whole',
			displayOptions: { show: { findBy: ['users'] } },
		},
		{
			...shared.timezone,
			description: 'For days, and for dates that carry no offset of their own',
			displayOptions: { show: { findBy: ['users'] } },
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Completed', value: 'completed' },
				{ name: 'Open', value: 'open' },
			],
			default: 'open',
			description: 'Which appointments to find, by how far they are',
		},
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
		shared.simplify,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Include To-Dos',
					name: 'includeToDos',
					type: 'boolean',
					default: false,
					description: 'Whether to return to-dos too',
					displayOptions: { hide: { '/findBy': ['users'] } },
				},
				maxRetriesOption,
				timeoutOption,
			],
		},
	],
	output: appointmentOutput,
	wording: {
		kind: 'read',
		noun: 'appointment',
		asked: 'to give the appointments',
		right: 'read these appointments',
	},
	run: forEachItem({
		notes: () => new FindNotes(),
		read: (reader, notes) => {
			const question = readQuestion(reader);
			const dates = question.ok ? question.value.dates : [];
			for (const { field, value, reading } of dates) {
				notes.zones.add(reading.readInZone, value, reading.millis);
				notes.ofLeadSquared.add(field, value, reading, reader.item, reader.json);
			}
			return question;
		},
		answer: async (question, ask, notes) => {
			const tasks = await findAppointments(question, ask, notes);
			return tasks.ok ? ok(itemsOf(tasks.value, question.simplify, notes)) : tasks;
		},
	}),
};
