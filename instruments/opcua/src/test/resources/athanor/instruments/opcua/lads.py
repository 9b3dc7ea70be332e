"""A LADS server on asyncua that has of the published types only what it needs:

    python lads.py PORT FOLDER USER PASSWORD

Nothing here is taken from Athanor: it knows LADS (OPC 30500-1) and asyncua. Its unit has StartProgram, with the
arguments in an order of its own, and Stop; two sensors, one program, and results that it forgets. Prints `ready` when it
can be used, and one line for each run that it begins.
"""

import asyncio
import sys
from datetime import datetime, timezone
from pathlib import Path

from asyncua import Server, ua, uamethod
from asyncua.common.structures104 import new_struct, new_struct_field
from asyncua.crypto.cert_gen import setup_self_signed_certificate
from asyncua.server.user_managers import User, UserRole
from cryptography.x509.oid import ExtendedKeyUsageOID

PORT, FOLDER, USER, PASSWORD = sys.argv[1:]
URI = "urn:elsewhere:asyncua"
NEVER = datetime(1601, 1, 1, tzinfo=timezone.utc)
STATES = {"Stopped": 5085, "Running": 5099, "Stopping": 5100}
STRING = ua.NodeId(12)


class Users:
    def get_user(self, iserver, username=None, password=None, certificate=None):
        known = username == USER and password == PASSWORD
        return User(role=UserRole.User) if known else None


class Unit:
    def __init__(self, server, own, di, lads):
        self.server, self.own, self.di, self.lads = server, own, di, lads
        self.runs = 0
        self.task = None

    async def make(self, parent, name, space=None, kind=None):
        identity = ua.NodeId(f"{parent.nodeid.Identifier}/{name}", self.own)
        browse_name = ua.QualifiedName(name, self.own if space is None else space)
        return await parent.add_object(identity, browse_name, objecttype=kind)

    async def value(self, parent, name, value, kind=None, space=None):
        identity = ua.NodeId(f"{parent.nodeid.Identifier}/{name}", self.own)
        browse_name = ua.QualifiedName(name, self.lads if space is None else space)
        return await parent.add_variable(identity, browse_name, value, kind)

    async def build(self):
        folder = await self.server.nodes.objects.add_object(
            ua.NodeId(5001, self.di), ua.QualifiedName("DeviceSet", self.di))
        device_type = await self.server.nodes.base_object_type.add_object_type(
            ua.NodeId(1002, self.lads), ua.QualifiedName("LADSDeviceType", self.lads))
        own_type = await device_type.add_object_type(self.own, "ShakerType")
        device = await self.make(folder, "Shaker", kind=own_type.nodeid)
        nameplate = await self.make(device, "Identification", self.di)
        for name, text in (("Manufacturer", "Elsewhere"), ("Model", "Shaker 2")):
            await self.value(nameplate, name, ua.LocalizedText(text), ua.VariantType.LocalizedText, self.di)
        units = await self.make(device, "FunctionalUnitSet", self.lads)
        self.unit = await self.make(units, "ShakerUnit")
        self.machine = await self.make(self.unit, "FunctionalUnitState", self.lads)
        self.current = await self.value(
            self.machine, "CurrentState", ua.LocalizedText("Stopped"), ua.VariantType.LocalizedText, 0)
        self.current_id = await self.value(
            self.current, "Id", ua.NodeId(STATES["Stopped"], self.lads), ua.VariantType.NodeId, 0)
        manager = await self.make(self.unit, "ProgramManager", self.lads)
        self.results = await self.make(manager, "ResultSet", self.lads)
        templates = await self.make(manager, "ProgramTemplateSet", self.lads)
        template = await self.make(templates, "Shake")
        await self.value(template, "DeviceTemplateId", "shake-v1")
        await self.functions()
        await self.methods()

    async def functions(self):
        functions = await self.make(self.unit, "FunctionSet", self.lads)
        speed = await self.make(functions, "Speed")
        self.speed = await self.value(speed, "SensorValue", 0.0, ua.VariantType.Double)
        lid = await self.make(functions, "Lid")
        await self.value(lid, "SensorValue", True)
        properties = await self.make(self.unit, "SupportedPropertiesSet", self.lads)
        pace = await self.make(properties, "Pace")
        await pace.add_reference(self.speed, ua.ObjectIds.Organizes)

    async def methods(self):
        pair, _ = await new_struct(self.server, self.lads, "KeyValueType", [
            new_struct_field("Key", ua.VariantType.String), new_struct_field("Value", ua.VariantType.String)])
        sample, _ = await new_struct(self.server, self.lads, "SampleInfoType", [
            new_struct_field(name, ua.VariantType.String)
            for name in ("ContainerId", "SampleId", "Position", "CustomData")])
        await self.server.load_data_type_definitions()

        def argument(name, kind, rank=-1):
            return ua.Argument(Name=name, DataType=kind, ValueRank=rank)

        await self.machine.add_method(
            ua.NodeId("start", self.own), ua.QualifiedName("StartProgram", self.lads), self.start,
            [argument("SupervisoryTaskId", STRING), argument("SupervisoryJobId", STRING),
             argument("ProgramTemplateId", STRING), argument("Samples", sample.nodeid, 1),
             argument("Properties", pair.nodeid, 1)],
            [argument("DeviceProgramRunId", STRING)])
        await self.machine.add_method(
            ua.NodeId("stop", self.own), ua.QualifiedName("Stop", self.lads), self.stop, [], [])

    async def state(self, name):
        await self.current.write_value(ua.Variant(ua.LocalizedText(name), ua.VariantType.LocalizedText))
        await self.current_id.write_value(ua.NodeId(STATES[name], self.lads))

    @uamethod
    async def start(self, parent, task, job, template, samples, properties):
        if self.task and not self.task.done():
            return ua.StatusCode(ua.StatusCodes.BadInvalidState)
        if template != "shake-v1":
            return ua.StatusCode(ua.StatusCodes.BadInvalidArgument)
        self.runs += 1
        run = f"shaking {self.runs}"
        told = " ".join(f"{each.Key}={each.Value}" for each in properties or [])
        print(f"run {task} {told}", flush=True)
        result = await self.make(self.results, run)
        await self.value(result, "SupervisoryTaskId", task)
        await self.value(result, "SupervisoryJobId", job)
        await self.value(result, "Started", datetime.now(timezone.utc), ua.VariantType.DateTime)
        stopped = await self.value(result, "Stopped", NEVER, ua.VariantType.DateTime)
        await self.state("Running")
        self.task = asyncio.create_task(self.run(result, stopped))
        return run

    async def run(self, result, stopped):
        try:
            for step in range(10):
                await self.speed.write_value(ua.Variant(100.0 + step, ua.VariantType.Double))
                await asyncio.sleep(0.15)
            variables = await self.make(result, "VariableSet", self.lads)
            await self.value(variables, "Turns", 1200, ua.VariantType.UInt32, self.own)
            await self.value(variables, "Trace", [1.0, 2.0, 4.0], ua.VariantType.Double, self.own)
        finally:
            await stopped.write_value(ua.Variant(datetime.now(timezone.utc), ua.VariantType.DateTime))
            await self.state("Stopping")
            await asyncio.sleep(0.2)
            await self.state("Stopped")

    @uamethod
    async def stop(self, parent):
        if not self.task or self.task.done():
            return ua.StatusCode(ua.StatusCodes.BadInvalidState)
        self.task.cancel()


async def main():
    server = Server(user_manager=Users())
    await server.init()
    server.set_endpoint(f"opc.tcp://127.0.0.1:{PORT}")
    await server.set_application_uri(URI)
    home = Path(FOLDER)
    home.mkdir(parents=True, exist_ok=True)
    await setup_self_signed_certificate(
        home / "key.pem", home / "certificate.der", URI, "127.0.0.1",
        [ExtendedKeyUsageOID.CLIENT_AUTH, ExtendedKeyUsageOID.SERVER_AUTH], {"commonName": "shaker"})
    await server.load_certificate(str(home / "certificate.der"))
    await server.load_private_key(str(home / "key.pem"))
    server.set_security_policy([ua.SecurityPolicyType.Basic256Sha256_SignAndEncrypt])
    server.set_identity_tokens([ua.UserNameIdentityToken])
    own = await server.register_namespace(URI)
    lads = await server.register_namespace("http://opcfoundation.org/UA/LADS/")
    di = await server.register_namespace("http://opcfoundation.org/UA/DI/")
    await Unit(server, own, di, lads).build()
    async with server:
        print("ready", flush=True)
        await asyncio.Event().wait()


asyncio.run(main())
