import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { RESOURCES } from '../../nodes/LeadSquared/actions/resources';
import { at, entry, items, jsonOf, NODE_TYPE, useStage } from './support';

const stage = useStage();

/** The properties that an operation shows, those of the node itself first, each as if it were this operation's alone. */
const properties = (operation = 'bulkUpdateTime') =>
	stage.engine.description(NODE_TYPE).properties.flatMap((each) => {
		const { show, ...hide } = each.displayOptions ?? {};
		if (show?.operation === undefined) return [each];
		if (!show.operation.includes(operation)) return [];
		return [{ ...each, displayOptions: { ...hide, show: { ...show, operation: [operation] } } }];
	});
const property = (name: string) => at(properties().filter((each) => each.name === name));

const isChoice = (
	option: INodePropertyOptions | INodeProperties | INodePropertyCollection,
): option is INodePropertyOptions => 'value' in option;
const isProperty = (
	option: INodePropertyOptions | INodeProperties | INodePropertyCollection,
): option is INodeProperties => 'type' in option;

const values = ({ options = [] }: INodeProperties) =>
	options.filter(isChoice).map(({ value }) => value);

describe('the node', () => {
	it('is called what workflows store, and serves as a tool of an AI agent', () => {
		expect(stage.engine.description(NODE_TYPE)).toMatchObject({
			displayName: 'LeadSquared',
			name: 'n8n-nodes-leadsquared-crm.leadSquared',
			version: 1,
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'leadSquaredApi', required: true }],
		});
	});

	it('has icons for light and dark, and is found by the words that people search for', async () => {
		const { iconUrl, codex } = stage.engine.description(NODE_TYPE);
		const { light, dark } = iconUrl as { light: string; dark: string };
		expect(light).not.toBe(dark);
		for (const url of [light, dark]) {
			const path = url.replace('icons/n8n-nodes-leadsquared-crm/', '');
			const svg = await readFile(resolve(__dirname, '../..', path), 'utf8');
			expect(svg).toContain('<svg');
		}
		expect(codex?.alias).toEqual(
			expect.arrayContaining(['CRM', 'appointment', 'reschedule', 'calendar', 'LSQ']),
		);
	});
});

describe('the panel', () => {
	it('asks for the documented parameters, with their documented defaults', () => {
		expect(
			properties().map(({ displayName, name, type, default: preset }) => [
				displayName,
				name,
				type,
				preset,
			]),
		).toEqual([
			['Resource', 'resource', 'options', 'appointment'],
			['Operation', 'operation', 'options', 'bulkUpdateTime'],
			['Mapping Mode', 'mappingMode', 'options', 'defineBelow'],
			['User Task ID', 'userTaskId', 'string', ''],
			['User Task ID Property', 'userTaskIdField', 'string', 'UserTaskId'],
			['From Date', 'fromDate', 'string', ''],
			['From Date Property', 'fromDateField', 'string', 'FromDate'],
			['End Given As', 'endGivenAs', 'options', 'toDate'],
			['To Date', 'toDate', 'string', ''],
			['To Date Property', 'toDateField', 'string', 'ToDate'],
			['Duration (Minutes)', 'durationMinutes', 'number', 30],
			['Date Format', 'dateFormat', 'options', 'auto'],
			['Custom Date Format', 'customDateFormat', 'string', ''],
			['Timezone', 'timezone', 'options', ''],
			['Status Webhook URL', 'statusWebhookUrl', 'string', ''],
			['Options', 'options', 'collection', {}],
		]);
	});

	it('leads from what is known to what is to be done, in each operation', () => {
		const names = (operation: string) => properties(operation).map(({ name }) => name);
		const sending = ['dateFormat', 'customDateFormat', 'timezone', 'statusWebhookUrl', 'options'];
		expect(names('bulkShiftTime')).toEqual([
			...['resource', 'operation', 'shiftBy', 'shiftUnit', 'userTaskId', 'fromDate', 'toDate'],
			...sending,
		]);
		expect(names('get')).toEqual(['resource', 'operation', 'userTaskId', 'simplify', 'options']);
		expect(names('getMany')).toEqual([
			...['resource', 'operation', 'findBy', 'users', 'owner', 'leadId', 'opportunityId'],
			...['fromDate', 'toDate', 'timezone', 'status', 'returnAll', 'limit', 'simplify', 'options'],
		]);
	});

	it('fills Bulk Shift Time with what Get Many gives', () => {
		const presets = properties('bulkShiftTime').map(({ name, default: preset }) => [name, preset]);
		expect(Object.fromEntries(presets)).toMatchObject({
			userTaskId: '={{ $json.UserTaskId }}',
			fromDate: '={{ $json.DueDate }}',
			toDate: '={{ $json.EndDate }}',
		});
	});

	it('offers the documented choices', () => {
		expect(values(property('mappingMode'))).toEqual(['defineBelow', 'autoMapInputData']);
		expect(values(property('endGivenAs'))).toEqual(['toDate', 'duration']);
		expect(values(property('dateFormat')).sort()).toEqual(
			[
				...['auto', 'dayFirst', 'monthFirst', 'custom'],
				...['serialNumber', 'unixMilliseconds', 'unixSeconds'],
			].sort(),
		);
		const [{ operations }] = RESOURCES;
		expect(values(property('operation'))).toEqual(operations.map(({ value }) => value));
	});

	it('takes no expression where a value for each item would mean nothing', () => {
		const withoutExpression = properties()
			.filter(({ noDataExpression }) => noDataExpression === true)
			.map(({ name }) => name);
		expect(withoutExpression).toEqual(['resource', 'operation', 'mappingMode', 'endGivenAs']);
	});

	it.each([
		['userTaskId', { mappingMode: ['defineBelow'] }],
		['fromDate', { mappingMode: ['defineBelow'] }],
		['toDate', { mappingMode: ['defineBelow'], endGivenAs: ['toDate'] }],
		['userTaskIdField', { mappingMode: ['autoMapInputData'] }],
		['fromDateField', { mappingMode: ['autoMapInputData'] }],
		['toDateField', { mappingMode: ['autoMapInputData'], endGivenAs: ['toDate'] }],
		['durationMinutes', { endGivenAs: ['duration'] }],
		['customDateFormat', { dateFormat: ['custom'] }],
		['mappingMode', {}],
		['timezone', {}],
		['options', {}],
	])('shows %s exactly when %j', (name, condition) => {
		const operation = { resource: ['appointment'], operation: ['bulkUpdateTime'] };
		expect(property(name).displayOptions).toEqual({ show: { ...operation, ...condition } });
	});

	it('has the documented options, with their documented defaults', () => {
		const options = (property('options').options ?? []).filter(isProperty);
		expect(options.map(({ name, type, default: preset }) => [name, type, preset]).sort()).toEqual(
			[
				['batchSize', 'number', 25],
				['settleUnknownOutcomes', 'boolean', true],
				['dryRun', 'boolean', false],
				['identifyBatchInWebhookUrl', 'boolean', false],
				['maxRetries', 'number', 3],
				['output', 'options', 'batches'],
				['rejectedBatches', 'options', 'split'],
				['repeatedTaskIds', 'options', 'useLast'],
				['timeout', 'number', 60],
			].sort(),
		);
		const option = (name: string) => at(options.filter((each) => each.name === name));
		expect(values(option('output'))).toEqual(['batches', 'appointments']);
		expect(values(option('rejectedBatches'))).toEqual(['split', 'keepWhole']);
		expect(values(option('repeatedTaskIds'))).toEqual(['useLast', 'refuse']);
		const range = (name: string) => {
			const { minValue, maxValue } = option(name).typeOptions ?? {};
			return [minValue, maxValue];
		};
		expect(range('batchSize')).toEqual([1, 5000]);
		expect(range('maxRetries')).toEqual([0, 10]);
		expect(range('timeout')).toEqual([1, 600]);
	});

	it('names words that n8n’s users know', () => {
		const names = (property('options').options ?? []).map((option) =>
			isProperty(option) ? option.displayName : '',
		);
		expect(names).toEqual(expect.arrayContaining(['Items per Batch', 'Dry Run']));
		const modes = property('mappingMode').options?.map(({ name }) => name);
		expect(modes).toEqual(['Map Each Column Manually', 'Map Automatically']);
	});

	it('shows an example in every field of text that is to be filled', () => {
		const all = stage.engine.description(NODE_TYPE).properties;
		const texts = all.filter(({ type }) => type === 'string');
		expect(texts.filter(({ placeholder }) => placeholder?.startsWith('e.g. ') !== true)).toEqual(
			[],
		);
	});

	it('begins the time zones with that of LeadSquared’s user, then the workflow’s own, UTC, and every zone by its current name', () => {
		const zones = (property('timezone').options ?? []).filter(isChoice);
		expect(zones.slice(0, 3)).toEqual([
			{ name: "LeadSquared User's Timezone", value: 'leadSquaredUser' },
			{ name: 'Workflow Timezone', value: '' },
			{ name: 'UTC', value: 'UTC' },
		]);
		const rest = zones.slice(3).map(({ value }) => String(value));
		expect(rest).toEqual([...rest].sort());
		expect(new Set(rest).size).toBe(rest.length);
		expect(rest.length).toBeGreaterThan(400);
		for (const zone of ['Asia/Kolkata', 'Asia/Kathmandu', 'Europe/Kyiv', 'America/New_York']) {
			expect(rest).toContain(zone);
		}
		for (const zone of ['Asia/Calcutta', 'Europe/Kiev', 'US/Pacific'])
			expect(rest).not.toContain(zone);
		for (const zone of rest) {
			expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
		}
	});
});

describe('the schema of the output', () => {
	interface Schema {
		type: string;
		properties?: Record<string, Schema>;
		items?: Schema;
	}

	const load = async (operation: string) => {
		const path = `../../dist/nodes/LeadSquared/__schema__/v1.0.0/appointment/${operation}.json`;
		return JSON.parse(await readFile(resolve(__dirname, path), 'utf8')) as Schema;
	};

	const TYPES = ['object', 'array', 'string', 'integer', 'number', 'boolean'];

	/** The paths of the schema, with their types; throws for what is no JSON schema. */
	const pathsOfSchema = (schema: Schema, path = ''): string[] => {
		if (!TYPES.includes(schema.type)) throw new Error(`${path} has the type ${schema.type}`);
		const inner = Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
			pathsOfSchema(each, `${path}.${name}`),
		);
		const elements = schema.items === undefined ? [] : pathsOfSchema(schema.items, `${path}[]`);
		return [`${path}: ${schema.type}`, ...inner, ...elements];
	};

	const typeOf = (value: unknown) => {
		if (Array.isArray(value)) return 'array';
		if (value === null) return 'null';
		return Number.isInteger(value) ? 'integer' : typeof value;
	};

	const pathsOfValue = (value: unknown, path = ''): string[] => {
		const own = `${path}: ${typeOf(value)}`;
		if (Array.isArray(value))
			return [own, ...value.flatMap((each) => pathsOfValue(each, `${path}[]`))];
		if (typeof value !== 'object' || value === null) return [own];
		const inner = Object.entries(value).flatMap(([name, each]) =>
			pathsOfValue(each, `${path}.${name}`),
		);
		return [own, ...inner];
	};

	it.each([
		['bulkUpdateTime', {}],
		['bulkShiftTime', { fromDate: '={{ $json.FromDate }}', toDate: '={{ $json.ToDate }}' }],
		['get', { userTaskId: entry(0).UserTaskId }],
		['getMany', { users: ['asha.rao@example.com'], fromDate: '2026-11-29', toDate: '2026-11-29' }],
	])(
		'of %s lies where n8n looks for it, and describes a real output item: no field more or less',
		async (operation, parameters) => {
			const { UserTaskId, FromDate, ToDate } = entry(0);
			const times = { DueDate: FromDate, EndDate: ToDate };
			stage.simulator.addAppointments([{ UserTaskId, ...times }]);
			const run = await stage.move(items(2), { parameters: { operation, ...parameters } });
			expect(new Set(pathsOfSchema(await load(operation)))).toEqual(
				new Set(pathsOfValue(at(jsonOf(run)))),
			);
		},
	);
});
