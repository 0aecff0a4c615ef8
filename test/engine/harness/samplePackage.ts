import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface SamplePackage {
	dir: string;
	remove(): Promise<void>;
}

/** Writes a small built n8n package into a temporary folder, for the tests of the harness itself. */
export async function writeSamplePackage(): Promise<SamplePackage> {
	const dir = await realpath(await mkdtemp(join(tmpdir(), 'n8n-sample-')));
	await mkdir(join(dir, 'dist'));
	// The nodes require n8n-workflow; found through the link, it is the one that the engine uses.
	await symlink(resolve(__dirname, '../../../node_modules'), join(dir, 'node_modules'), 'junction');
	for (const [name, text] of Object.entries(FILES)) await writeFile(join(dir, name), text);
	return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** A node file: `properties` and `execute` are source text. */
function node(name: string, properties: string, execute: string): string {
	return `
const { NodeApiError, NodeOperationError, sleep, sleepWithAbort = sleep } = require('n8n-workflow');
const parameter = (name, value) => ({ displayName: name, name, type: 'string', default: value });
exports.${name} = class {
	description = {
		displayName: '${name}',
		name: '${name.toLowerCase()}',
		icon: 'file:sample.svg',
		group: ['transform'],
		version: 1,
		description: 'A sample',
		defaults: { name: '${name}' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [
			{ name: 'sampleApi', required: false },
			{ name: 'sampleGenericApi', required: false },
		],
		properties: [${properties}],
	};
	async execute() {
		const items = this.getInputData();
		${execute}
	}
};`;
}

const FILES: Record<string, string> = {
	'package.json': JSON.stringify({
		name: 'n8n-nodes-sample',
		version: '1.2.3',
		n8n: {
			n8nNodesApiVersion: 1,
			credentials: [
				'dist/SampleApi.credentials.js',
				'dist/SampleGenericApi.credentials.js',
				'dist/SampleTokenApi.credentials.js',
			],
			nodes: ['Link', 'Fail', 'Call', 'Note', 'Wait', 'Required'].map(
				(name) => `dist/${name}.node.js`,
			),
		},
	}),

	// pairing: each (one to one), all (one item for all), pairs (one for two), none (no link at all)
	'dist/Link.node.js': node(
		'Link',
		"parameter('pairing', 'each')",
		`
		const link = (index) => ({ item: index });
		switch (this.getNodeParameter('pairing', 0)) {
			case 'all':
				return [[{ json: { all: items.length }, pairedItem: items.map((_, index) => link(index)) }]];
			case 'pairs':
				return [
					items
						.filter((_, index) => index % 2 === 0)
						.map((_, half) => ({
							json: { half },
							pairedItem: [2 * half, 2 * half + 1].filter((index) => index in items).map(link),
						})),
				];
			case 'none':
				return [[...items, ...items].map(({ json }) => ({ json: { ...json } }))];
			default:
				return [items.map((item, index) => ({ ...item, pairedItem: index }))];
		}`,
	),

	// fails each item whose json.bad is true; form says what an error item looks like
	'dist/Fail.node.js': node(
		'Fail',
		"parameter('form', 'details'), parameter('answer', 'each')",
		`
		const form = this.getNodeParameter('form', 0);
		return [
			items.map(({ json }, index) => {
				const pairedItem = { item: index };
				if (json.bad !== true) return { json: { done: json.id }, pairedItem };
				const error = new NodeApiError(
					this.getNode(),
					{ message: 'refused by the service', statusCode: 422 },
					{ message: 'Item ' + index + ' is bad', description: 'Mend it', itemIndex: index, httpCode: '422' },
				);
				if (form === 'throw' || !this.continueOnFail()) throw error;
				if (form === 'error') return { json: { error: error.message, extra: 1 }, error, pairedItem };
				return { json: { error: error.message, details: { extra: 1 } }, pairedItem };
			}),
		];`,
	),

	'dist/Call.node.js': node(
		'Call',
		"parameter('url', ''), parameter('type', 'sampleApi')",
		`
		const type = this.getNodeParameter('type', 0);
		const url = this.getNodeParameter('url', 0);
		const credential = await this.getCredentials(type);
		try {
			const options = { url, json: true };
			const body = await this.helpers.httpRequestWithAuthentication.call(this, type, options);
			return [[{ json: { body, credential }, pairedItem: { item: 0 } }]];
		} catch (error) {
			if (!this.continueOnFail()) throw error;
			return [[{ json: {}, error, pairedItem: { item: 0 } }]];
		}`,
	),

	'dist/Note.node.js': node(
		'Note',
		"parameter('text', '')",
		`
		const text = this.getNodeParameter('text', 0);
		this.logger.debug('before ' + text, { text });
		await Promise.resolve();
		this.logger.warn('after ' + text);
		this.addExecutionHints({ message: text, type: 'warning', location: 'outputPane' });
		this.sendMessageToUI('shown ' + text);
		return [[{ json: { timezone: this.getTimezone(), mode: this.getMode() }, pairedItem: { item: 0 } }]];`,
	),

	// tells the server that it waits, then waits far longer than any test may take
	'dist/Wait.node.js': node(
		'Wait',
		"parameter('url', ''), parameter('then', 'throw')",
		`
		const signal = this.getExecutionCancelSignal();
		await this.helpers.httpRequest({ url: this.getNodeParameter('url', 0) });
		try {
			await sleepWithAbort(3600000, signal);
		} catch (error) {
			if (this.getNodeParameter('then', 0) === 'throw') {
				throw new NodeOperationError(this.getNode(), error, { message: 'Stopped waiting' });
			}
		}
		return [items];`,
	),

	'dist/Required.node.js': node(
		'Required',
		"{ ...parameter('needed', ''), required: true }",
		'return [items];',
	),

	'dist/SampleApi.credentials.js': `
exports.SampleApi = class {
	name = 'sampleApi';
	displayName = 'Sample API';
	icon = 'file:sample.svg';
	properties = [
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{ displayName: 'Send In', name: 'sendIn', type: 'string', default: 'header' },
	];
	header = 'x-sample-key';
	async authenticate({ key, sendIn }, options) {
		const target = options.url ?? options.uri;
		if (sendIn === 'query') return { ...options, qs: { ...options.qs, key, target } };
		return { ...options, headers: { ...options.headers, [this.header]: key, 'x-target': target } };
	}
};`,

	'dist/SampleGenericApi.credentials.js': `
exports.SampleGenericApi = class {
	name = 'sampleGenericApi';
	displayName = 'Sample Generic API';
	properties = [
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{ displayName: 'Header', name: 'header', type: 'string', default: 'x-generic-key' },
	];
	authenticate = {
		type: 'generic',
		properties: {
			headers: { '={{$credentials.header}}': '={{$credentials.key}}' },
			qs: { source: 'generic' },
		},
	};
};`,

	'dist/SampleTokenApi.credentials.js': `
exports.SampleTokenApi = class {
	name = 'sampleTokenApi';
	displayName = 'Sample Token API';
	extends = ['sampleApi'];
	properties = [
		{ displayName: 'Token', name: 'token', type: 'hidden', typeOptions: { expirable: true }, default: '' },
	];
	async preAuthentication() {
		return { token: 'fetched' };
	}
};`,
};
