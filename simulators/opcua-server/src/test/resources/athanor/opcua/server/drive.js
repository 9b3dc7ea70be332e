// Drives a simulated laboratory with node-opcua's client and prints what it saw as one JSON document:
//
//   node drive.js ENDPOINT USER PASSWORD CERTIFICATE.pem KEY.pem PKI_FOLDER
//
// Nothing here is taken from Athanor: it knows LADS (OPC 30500-1) and browse names.
const {
  OPCUAClient, MessageSecurityMode, SecurityPolicy, UserTokenType, AttributeIds,
  ClientSubscription, ClientMonitoredItem, TimestampsToReturn, Variant, DataType, VariantArrayType, BrowseDirection,
  resolveNodeId, coerceNodeId, constructEventFilter,
} = require("node-opcua-client");
const { OPCUACertificateManager } = require("node-opcua-certificate-manager");

const [endpointUrl, userName, password, certificateFile, privateKeyFile, pki] = process.argv.slice(2);
const LADS = "http://opcfoundation.org/UA/LADS/";
const said = { states: [], events: [] };

async function children(session, nodeId) {
  const found = await session.browse({
    nodeId, browseDirection: BrowseDirection.Forward, referenceTypeId: "HierarchicalReferences",
    includeSubtypes: true, resultMask: 63,
  });
  return found.references || [];
}

async function walk(session, start, ...names) {
  let at = start;
  for (const name of names) {
    const next = (await children(session, at)).find((each) => each.browseName.name === name);
    if (!next) throw new Error(`no ${name} below ${at}`);
    at = next.nodeId;
  }
  return at;
}

const value = async (session, nodeId) =>
  (await session.read({ nodeId, attributeId: AttributeIds.Value })).value.value;

const string = (text) => new Variant({ dataType: DataType.String, value: text });

async function call(session, objectId, method, inputArguments) {
  const methodId = await walk(session, objectId, method);
  const result = await session.call({ objectId, methodId, inputArguments });
  if (!result.statusCode.isGood()) throw new Error(`${method}: ${result.statusCode}`);
  return (result.outputArguments || []).map((each) => each.value);
}

async function start(session, machine, lads) {
  const property = coerceNodeId(`ns=${lads};i=3003`);
  const properties = [];
  for (const [key, text] of [["blue", "20"], ["red", "15"], ["yellow", "10"]]) {
    properties.push(await session.constructExtensionObject(property, { key, value: text }));
  }
  const sample = await session.constructExtensionObject(coerceNodeId(`ns=${lads};i=3002`), {
    containerId: "plate", sampleId: "s-1", position: "A1", customData: "",
  });
  const objects = (value) =>
    new Variant({ dataType: DataType.ExtensionObject, arrayType: VariantArrayType.Array, value });
  const [run] = await call(session, machine, "StartProgram", [
    string("dispense"), objects(properties), string("job"), string("task-of-node"), objects([sample]),
  ]);
  return run;
}

async function readFile(session, file) {
  const [handle] = await call(session, file, "Open", [new Variant({ dataType: DataType.Byte, value: 1 })]);
  const parts = [];
  const argument = new Variant({ dataType: DataType.UInt32, value: handle });
  for (;;) {
    const [part] = await call(session, file, "Read",
      [argument, new Variant({ dataType: DataType.Int32, value: 16 })]);
    if (!part || part.length === 0) break;
    parts.push(part);
  }
  await call(session, file, "Close", [argument]);
  return Buffer.concat(parts).toString("utf8");
}

async function drive(session) {
  const namespaces = await session.readNamespaceArray();
  const lads = namespaces.indexOf(LADS);
  const device = await walk(session, resolveNodeId("ObjectsFolder"), "DeviceSet", "liquid-handler");
  const identification = await walk(session, device, "Identification", "Manufacturer");
  said.manufacturer = (await value(session, identification)).text;
  const unit = await walk(session, device, "FunctionalUnitSet", "Unit");
  const machine = await walk(session, unit, "FunctionalUnitState");
  const current = await walk(session, machine, "CurrentState");

  const subscription = ClientSubscription.create(session, {
    requestedPublishingInterval: 50, requestedLifetimeCount: 600, requestedMaxKeepAliveCount: 20,
    maxNotificationsPerPublish: 0, publishingEnabled: true, priority: 1,
  });
  const stopped = new Promise((resolve) => {
    const item = ClientMonitoredItem.create(subscription,
      { nodeId: current, attributeId: AttributeIds.Value },
      { samplingInterval: 0, queueSize: 100, discardOldest: true }, TimestampsToReturn.Both);
    item.on("changed", (dataValue) => {
      said.states.push(dataValue.value.value.text);
      if (said.states.length > 1 && said.states.at(-1) === "Stopped") resolve();
    });
  });
  const events = ClientMonitoredItem.create(subscription,
    { nodeId: unit, attributeId: AttributeIds.EventNotifier },
    { samplingInterval: 0, queueSize: 100, discardOldest: true, filter: constructEventFilter(["Message"]) },
    TimestampsToReturn.Both);
  events.on("changed", (fields) => said.events.push(fields[0].value.text));
  await new Promise((resolve) => subscription.once("received_notifications", resolve));

  said.run = await start(session, machine, lads);
  await stopped;

  const results = await walk(session, unit, "ProgramManager", "ResultSet");
  for (const each of await children(session, results)) {
    if (each.browseName.name !== said.run) continue;
    said.task = await value(session, await walk(session, each.nodeId, "SupervisoryTaskId"));
    const properties = await value(session, await walk(session, each.nodeId, "Properties"));
    said.properties = properties.map((one) => `${one.key}=${one.value}`);
    said.well = await value(session, await walk(session, each.nodeId, "VariableSet", "well"));
    const file = await walk(session, each.nodeId, "FileSet", "readings.csv", "File");
    said.file = await readFile(session, file);
  }
  await subscription.terminate();
}

(async () => {
  const clientCertificateManager = new OPCUACertificateManager({
    rootFolder: pki, automaticallyAcceptUnknownCertificate: true,
  });
  await clientCertificateManager.initialize();
  const client = OPCUAClient.create({
    endpointMustExist: false, securityMode: MessageSecurityMode.SignAndEncrypt,
    securityPolicy: SecurityPolicy.Basic256Sha256, certificateFile, privateKeyFile, clientCertificateManager,
    clientName: "foreign", connectionStrategy: { maxRetry: 2, initialDelay: 200 },
  });
  await client.connect(endpointUrl);
  const session = await client.createSession({ type: UserTokenType.UserName, userName, password });
  await drive(session);
  await session.close();
  await client.disconnect();
  console.log(JSON.stringify(said));
  process.exit(0);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
