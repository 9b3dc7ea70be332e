// A LADS server on node-opcua, with the types of the published nodesets and in one of two characters that servers
// of this make were seen to have:
//
//   node lads.js reader|viscometer PORT PKI_FOLDER USER PASSWORD
//
// Nothing here is taken from Athanor: it knows LADS (OPC 30500-1) and node-opcua. Prints `ready` when it can be used,
// and one line for each run that it begins.
const {
  OPCUAServer, OPCUACertificateManager, nodesets, DataType, VariantArrayType, StatusCodes, LocalizedText,
  standardUnits,
} = require("node-opcua");
const path = require("node:path");

const [character, port, pki, user, password] = process.argv.slice(2);
const NEVER = new Date("1601-01-01T00:00:00Z");
const LADS = "http://opcfoundation.org/UA/LADS/";

const CHARACTERS = {
  // Comes to rest without Stopping, and after an abort without Clear; results are closed before it rests.
  reader: {
    device: "Reader", unit: "ReaderUnit", seconds: 2, finishing: 1,
    methods: ["StartProgram", "Stop", "Abort"],
    templates: ["Quick", "Kinetic", "Scan"],
    operational: true,
    runId: (n) => `Run-${n}`,
    announces: true,
    unknown: () => undefined,
  },
  // Has no Abort and no Operational group, does not announce the run, and runs something where it knows no such program.
  viscometer: {
    device: "Viscometer", unit: "ViscometerUnit", seconds: 2, finishing: 0.2,
    methods: ["StartProgram", "Start", "Stop"],
    templates: ["Method A", "Method B"],
    operational: false,
    runId: (n, template) => `${new Date().toISOString().slice(0, 19)}-${template}`,
    announces: false,
    unknown: (templates) => templates[0],
  },
};
const self = CHARACTERS[character];
const string = (value) => ({ dataType: DataType.String, value });
const double = (value) => ({ dataType: DataType.Double, value });
const later = (seconds, action) => setTimeout(action, seconds * 1000);

class Unit {
  constructor(addressSpace) {
    this.space = addressSpace;
    this.lads = addressSpace.getNamespaceIndex(LADS);
    this.own = addressSpace.getOwnNamespace();
    this.runs = 0;
    this.results = new Map();
    const di = addressSpace.getNamespaceIndex("http://opcfoundation.org/UA/DI/");
    const deviceSet = addressSpace.findNode(`ns=${di};i=5001`);
    this.device = this.type("LADSDeviceType").instantiate({ browseName: self.device, componentOf: deviceSet });
    const nameplate = this.device.getComponentByName("Identification") || this.device;
    for (const [name, value] of [["Manufacturer", "Elsewhere"], ["Model", `${self.device} 1`]]) {
      nameplate.getPropertyByName(name)
        ?.setValueFromSource({ dataType: DataType.LocalizedText, value: new LocalizedText(value) });
    }
    nameplate.getPropertyByName("SerialNumber")?.setValueFromSource(string("4711"));
    const optionals = self.methods.map((name) => `FunctionalUnitState.${name}`).concat(
      "FunctionSet", "ProgramManager", "SupportedPropertiesSet",
      self.announces ? ["ProgramManager.ActiveProgram.DeviceProgramRunId"] : [],
      ["ProgramManager.ActiveProgram.CurrentProgramTemplate"]);
    this.unit = this.type("FunctionalUnitType").instantiate({
      browseName: self.unit, componentOf: this.device.getComponentByName("FunctionalUnitSet"), optionals,
    });
    this.machine = this.unit.getComponentByName("FunctionalUnitState");
    this.manager = this.unit.getComponentByName("ProgramManager");
    this.resultSet = this.manager.getComponentByName("ResultSet");
    this.functions();
    this.programs();
    this.bind();
    this.state("Stopped");
  }

  type(name) {
    return this.space.findObjectType(name, this.lads);
  }

  state(name) {
    const type = this.type("FunctionalStateMachineType");
    const current = this.machine.getComponentByName("CurrentState");
    current.setValueFromSource({ dataType: DataType.LocalizedText, value: new LocalizedText(name) });
    current.getPropertyByName("Id")
      .setValueFromSource({ dataType: DataType.NodeId, value: type.getComponentByName(name).nodeId });
    this.current = name;
  }

  functions() {
    const set = this.unit.getComponentByName("FunctionSet");
    const make = (type, browseName) => this.type(type).instantiate({ browseName, componentOf: set });
    const sensor = make("AnalogScalarSensorFunctionType", "Temperature");
    const spectrum = make("AnalogArraySensorFunctionType", "Spectrum");
    const heater = make("AnalogControlFunctionType", "Heater");
    make("CoverFunctionType", "Cover");
    const unitOf = (variable, unit, low, high) => {
      variable.getPropertyByName("EngineeringUnits")
        ?.setValueFromSource({ dataType: DataType.ExtensionObject, value: unit });
      const range = this.space.constructExtensionObject(this.space.findDataType("Range"), { low, high });
      variable.getPropertyByName("EURange")?.setValueFromSource({ dataType: DataType.ExtensionObject, value: range });
    };
    const value = sensor.getComponentByName("SensorValue");
    unitOf(value, standardUnits.degree_celsius, 0, 100);
    unitOf(heater.getComponentByName("CurrentValue"), standardUnits.degree_celsius, 0, 100);
    unitOf(heater.getComponentByName("TargetValue"), standardUnits.degree_celsius, 10, 80);
    this.target = heater.getComponentByName("TargetValue");
    this.target.setValueFromSource(double(37));
    let at = 25;
    const tick = () => {
      at += (37 - at) / 5;
      value.setValueFromSource(double(at));
      heater.getComponentByName("CurrentValue").setValueFromSource(double(at));
      spectrum.getComponentByName("SensorValue").setValueFromSource(
        { dataType: DataType.Double, arrayType: VariantArrayType.Array, value: new Float64Array(96).fill(at) });
    };
    tick();
    setInterval(tick, 200);
    const property = this.type("SupportedPropertyType").instantiate({
      browseName: "Temperature", componentOf: this.unit.getComponentByName("SupportedPropertiesSet"),
    });
    property.addReference({ referenceType: "Organizes", nodeId: this.target.nodeId });
  }

  programs() {
    const set = this.manager.getComponentByName("ProgramTemplateSet");
    for (const name of self.templates) {
      const template = this.type("ProgramTemplateType").instantiate({ browseName: name, componentOf: set });
      this.templateId(template, name);
      // a second reference to the same node: such servers report it twice
      set.addReference({ referenceType: "Organizes", nodeId: template.nodeId });
    }
  }

  templateId(template, name) {
    (template.getPropertyByName("DeviceTemplateId") || template.getComponentByName("DeviceTemplateId"))
      ?.setValueFromSource(string(name));
  }

  bind() {
    const method = (name, action) =>
      this.machine.getMethodByName(name)?.bindMethod(async (inputs, context) => action(inputs, context));
    method("StartProgram", (inputs) => this.start(...inputs.map((each) => each.value)));
    method("Stop", () => this.stop());
    method("Abort", () => this.abort());
    if (self.operational) {
      this.shortcut();
    }
  }

  // The nodeset's other order of the same arguments: Properties, job, task, samples, template.
  shortcut() {
    const group = this.own.addObject({
      componentOf: this.unit, browseName: { name: "Operational", namespaceIndex: this.lads },
    });
    const inputs = this.machine.getMethodByName("StartProgram").getInputArguments();
    const order = ["Properties", "SupervisoryJobId", "SupervisoryTaskId", "Samples", "ProgramTemplateId"];
    const shortcut = this.own.addMethod(group, {
      browseName: { name: "StartProgram", namespaceIndex: this.lads },
      inputArguments: order.map((name) => inputs.find((each) => each.name === name)),
      outputArguments: [{ name: "DeviceProgramRunId", dataType: DataType.String }],
    });
    shortcut.bindMethod(async ([properties, job, task, samples, template], context) =>
      this.start(template.value, properties.value, job.value, task.value, samples.value));
  }

  start(template, properties, job, task, samples) {
    if (this.current !== "Stopped") {
      return { statusCode: StatusCodes.BadInvalidState };
    }
    const known = self.templates.find((each) => each === template);
    const ran = known || self.unknown(self.templates);
    const run = self.runId(++this.runs, ran || template);
    console.log(`run ${task} ${ran}`);
    const active = this.manager.getComponentByName("ActiveProgram");
    if (self.announces) {
      active.getPropertyByName("DeviceProgramRunId")?.setValueFromSource(string(run));
    }
    const result = this.result(run, ran || self.templates[0], properties, job, task, samples);
    this.state("Running");
    this.pending = later(self.seconds, () => this.finish(result));
    this.open = result;
    return { statusCode: StatusCodes.Good, outputArguments: [string(run)] };
  }

  result(run, template, properties, job, task, samples) {
    const result = this.type("ResultType").instantiate({
      browseName: run, componentOf: this.resultSet, optionals: ["DeviceProgramRunId"],
    });
    const put = (name, value) => result.getPropertyByName(name)?.setValueFromSource(value);
    put("SupervisoryJobId", string(job));
    put("SupervisoryTaskId", string(task));
    put("DeviceProgramRunId", string(run));
    const list = (value) => ({ dataType: DataType.ExtensionObject, arrayType: VariantArrayType.Array, value: value || [] });
    put("Properties", list(properties));
    put("Samples", list(samples));
    put("Started", { dataType: DataType.DateTime, value: new Date() });
    put("Stopped", { dataType: DataType.DateTime, value: NEVER });
    this.templateId(result.getComponentByName("ProgramTemplate"), template);
    this.version();
    return result;
  }

  version() {
    this.resultSet.getPropertyByName("NodeVersion")?.setValueFromSource(string(new Date().toISOString()));
  }

  close(result) {
    result.getPropertyByName("Stopped")?.setValueFromSource({ dataType: DataType.DateTime, value: new Date() });
    this.version();
  }

  finish(result) {
    const set = result.getComponentByName("VariableSet");
    const add = (browseName, dataType, value, valueRank = -1) =>
      this.own.addVariable({ componentOf: set, browseName, dataType, valueRank, value });
    add("Luminescence", "Double",
      { dataType: DataType.Double, arrayType: VariantArrayType.Array, value: new Float64Array(96).map((_, i) => i * i) }, 1);
    add("Viscosity", "Double", double(1.5));
    add("Remark", "String", string("by node-opcua"));
    this.close(result);
    later(self.finishing, () => this.state("Stopped"));
  }

  stop() {
    if (this.current !== "Running") {
      return { statusCode: StatusCodes.BadInvalidState };
    }
    clearTimeout(this.pending);
    this.state("Stopping");
    this.close(this.open);
    later(self.finishing, () => this.state("Stopped"));
    return { statusCode: StatusCodes.Good };
  }

  abort() {
    if (this.current !== "Running") {
      return { statusCode: StatusCodes.BadInvalidState };
    }
    clearTimeout(this.pending);
    this.state("Aborting");
    this.close(this.open);
    later(0.3, () => this.state("Aborted"));
    later(0.8, () => this.state("Stopped"));
    return { statusCode: StatusCodes.Good };
  }
}

(async () => {
  const certificates = (name) =>
    new OPCUACertificateManager({ rootFolder: path.join(pki, name), automaticallyAcceptUnknownCertificate: true });
  const server = new OPCUAServer({
    port: Number(port), host: "127.0.0.1", hostname: "127.0.0.1",
    serverInfo: { applicationUri: `urn:elsewhere:${character}`, productUri: `urn:elsewhere:${character}` },
    serverCertificateManager: certificates("server"), userCertificateManager: certificates("users"),
    userManager: { isValidUser: (name, secret) => name === user && secret === password },
    nodeset_filename: [nodesets.standard, nodesets.di, nodesets.ia, nodesets.amb, nodesets.machinery, nodesets.lads],
  });
  await server.initialize();
  new Unit(server.engine.addressSpace);
  await server.start();
  console.log("ready");
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
