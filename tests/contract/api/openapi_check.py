#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds a running backend to docs/openapi.yaml: every documented call is made, and every answer must have a documented
status, the documented content type and exactly the documented fields. Usage: openapi_check.py OPENAPI BASE_URL"""
import copy
import json
import re
import sys
import urllib.error
import urllib.request
import uuid

import jsonschema
import yaml

# What any call may answer: they come from the layer in front of the calls and are always problem documents.
COMMON = {"400", "401", "404", "405", "413", "415", "429", "503"}
CAPTIONS = {"type": "ai_generation", "kind": "captions", "complexity": "simple"}
EXPORT = {"type": "export", "duration_ms": 61_000, "resolution": "1080p"}


class Contract:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            self.document = yaml.safe_load(file)
        self.strict = copy.deepcopy(self.document)
        for schema in self.strict["components"]["schemas"].values():
            self.close(schema)
        self.made = set()
        self.problems = []

    def close(self, schema):
        """No field beyond the documented ones. Problem documents may carry more figures."""
        if isinstance(schema, dict):
            if schema.get("type") == "object" and "properties" in schema and "request_id" not in schema["properties"]:
                schema.setdefault("additionalProperties", False)
            for part in schema.values():
                self.close(part)
        elif isinstance(schema, list):
            for part in schema:
                self.close(part)

    def resolve(self, node):
        while "$ref" in node:
            target = self.strict
            for step in node["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            node = target
        return node

    def operations(self):
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                yield path, method, operation

    def find(self, operation_id):
        for path, method, operation in self.operations():
            if operation["operationId"] == operation_id:
                return path, method, operation
        raise KeyError(operation_id)

    def validate(self, what, schema, instance):
        schema = copy.deepcopy(schema)
        self.close(schema)
        resolver = jsonschema.RefResolver("", self.strict)
        validator = jsonschema.Draft202012Validator(schema, resolver=resolver, format_checker=TIMES)
        for error in validator.iter_errors(instance):
            self.problems.append(f"{what}: {'/'.join(map(str, error.path)) or 'answer'}: {error.message}")

    def check(self, operation_id, status, content_type, body):
        _, _, operation = self.find(operation_id)
        what = f"{operation_id} {status}"
        self.made.add((operation_id, str(status)))
        documented = operation["responses"].get(str(status))
        if documented is None:
            if str(status) not in COMMON:
                self.problems.append(f"{what}: this status is not documented")
            documented = {"$ref": "#/components/responses/Problem"}
        content = self.resolve(documented).get("content")
        if content is None:
            return
        if content_type.split(";")[0] not in content:
            self.problems.append(f"{what}: content type {content_type}, documented {list(content)}")
            return
        self.validate(what, content[content_type.split(";")[0]]["schema"], json.loads(body, parse_float=not_whole))


def not_whole(text):
    raise ValueError(f"a number with a fraction or an exponent: {text}")


TIMES = jsonschema.FormatChecker(formats=[])


@TIMES.checks("date-time")
def is_utc_time(value):
    return not isinstance(value, str) or re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value) is not None


class Caller:
    def __init__(self, contract, base):
        self.contract, self.base, self.token = contract, base, None

    def __call__(self, operation_id, expected, body=None, key=True, token=True, query="", headers=None, **arguments):
        path, method, operation = self.contract.find(operation_id)
        for name, value in arguments.items():
            path = path.replace("{" + name + "}", value)
        request = urllib.request.Request(self.base + path + query, method=method.upper())
        if token and self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        if key is True:
            key = str(uuid.uuid4())
        if key and method == "post":
            request.add_header("Idempotency-Key", key)
        if body is not None:
            request.add_header("Content-Type", "application/json")
            request.data = body if isinstance(body, bytes) else json.dumps(body).encode()
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        try:
            answer = urllib.request.urlopen(request)
        except urllib.error.HTTPError as error:
            answer = error
        text = answer.read()
        self.contract.check(operation_id, answer.status, answer.headers.get("Content-Type", ""), text)
        document = json.loads(text) if text and "json" in answer.headers.get("Content-Type", "") else {}
        if answer.status != expected:
            self.contract.problems.append(f"{operation_id}: {answer.status} {document.get('code', '')}, expected {expected}")
        if answer.status >= 400 and document.get("status") != answer.status:
            self.contract.problems.append(f"{operation_id}: the document says {document.get('status')}, the line {answer.status}")
        return document


def account(call):
    credentials = {"email": "contract@example.com", "password": "correct horse battery"}
    call("signUp", 400, {**credentials, "password": "short"})
    call.token = call("signUp", 201, {**credentials, "display_name": "Contract", "referral_code": "FRIEND"})["token"]
    call("signUp", 409, credentials)
    call("signIn", 401, {**credentials, "password": "wrong horse battery"})
    other = call("signIn", 200, credentials)["token"]
    call("me", 200)
    call("me", 401, token=False)
    own, call.token = call.token, other
    call("signOut", 204)
    call("signOut", 401)
    call.token = own


def spending(call):
    call("balance", 200)
    call("packages", 200)
    call("rates", 200)
    call("checkCredits", 200, {"amount": 1})
    call("checkCredits", 200, {"amount": 2**63 - 1})
    call("checkCredits", 400, {"amount": 0})
    for operation in (CAPTIONS, EXPORT):
        call("quote", 200, {"operation": operation})
    call("quote", 200, {"operation": {**EXPORT, "duration_ms": 86_400_000, "resolution": "2160p"}})
    call("quote", 400, {"operation": {**EXPORT, "resolution": "4320p"}})
    spend = {"operation": CAPTIONS, "description": "Captions for a film"}
    call("useCredits", 200, spend, key="contract-1")
    call("useCredits", 200, spend, key="contract-1")
    call("useCredits", 409, {**spend, "description": "Another"}, key="contract-1")
    call("useCredits", 400, spend, key=None)
    dear = {"operation": {**EXPORT, "duration_ms": 86_400_000}, "description": "Too dear"}
    call("useCredits", 402, dear)
    call("placeHold", 402, dear)


def holding(call):
    wanted = {"operation": EXPORT, "description": "Export of a film"}
    held = call("placeHold", 201, wanted, key="contract-hold")["id"]
    call("placeHold", 409, {**wanted, "description": "Another"}, key="contract-hold")
    call("hold", 200, id=held)
    call("hold", 404, id=str(uuid.uuid4()))
    call("extendHold", 200, {}, id=held)
    call("captureHold", 409, {"credits": 1000}, id=held)
    call("captureHold", 200, {"credits": 3}, id=held)
    call("captureHold", 409, {}, id=held)
    call("extendHold", 409, {}, id=held)
    call("releaseHold", 409, {}, id=held)
    second = call("placeHold", 201, wanted)["id"]
    call("releaseHold", 200, {"reason": "Export cancelled"}, id=second)
    call("hold", 200, id=second)


def history(call):
    page = call("transactions", 200, query="?limit=2")
    rest = call("transactions", 200, query="?limit=500&cursor=" + page["next_cursor"])
    sums = [t["amount"] for t in page["transactions"] + rest["transactions"]]
    if sum(sums) != call("balance", 200)["balance"]:
        call.contract.problems.append("the history's amounts do not add up to the balance")
    call("transactions", 200, query="?kind=usage&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z&q=captions")
    call("transactions", 400, query="?limit=0")


def buying(call):
    started = call("createCheckoutSession", 200, {"package_id": "starter"}, key="contract-order")
    call("createCheckoutSession", 409, {"package_id": "pro"}, key="contract-order")
    call("createCheckoutSession", 404, {"package_id": "no-such-package"})
    call("createCheckoutSession", 400, {"package_id": 5})
    call("order", 200, id=started["order_id"])
    call("order", 404, id=str(uuid.uuid4()))
    call("cancelOrder", 200, {}, id=started["order_id"])
    call("cancelOrder", 404, {}, id=str(uuid.uuid4()))
    intent = call("createPaymentIntent", 200, {"package_id": "creator"})
    if (intent["amount"], intent["currency"]) != (1999, "usd"):
        call.contract.problems.append("the payment intent is not over the package's price")
    call("order", 200, id=intent["order_id"])
    call("stripeWebhook", 400, b'{"id":"evt_forged"}', headers={"Stripe-Signature": "t=1,v1=00"})


def rest(call):
    call("healthz", 200, token=False)
    call("readyz", 200, token=False)
    call("metrics", 200, token=False)
    call("checkoutReturn", 200, token=False, query="?order=x&result=success")
    call("live", 426)


def guards(contract, base):
    """Every call that needs a person refuses without one, and every path says which methods it has."""
    for path, method, operation in contract.operations():
        concrete = re.sub(r"\{[^}]*\}", str(uuid.uuid4()), path)
        call = Caller(contract, base)
        if operation.get("security") != [] and operation["operationId"] != "live":
            call(operation["operationId"], 401, b"{}" if method == "post" else None, id=str(uuid.uuid4()))
        request = urllib.request.Request(base + concrete, method="PATCH")
        try:
            urllib.request.urlopen(request)
            contract.problems.append(f"PATCH {path} was answered")
        except urllib.error.HTTPError as error:
            allowed = error.headers.get("Allow", "").split(", ")
            if operation["operationId"] != "live" and (error.status != 405 or method.upper() not in allowed):
                contract.problems.append(f"PATCH {path}: {error.status}, Allow {allowed}")


def main():
    contract = Contract(sys.argv[1])
    call = Caller(contract, sys.argv[2])
    for part in (account, spending, holding, history, buying, rest):
        part(call)
    guards(contract, sys.argv[2])
    for _, _, operation in contract.operations():
        good = {status for status in operation["responses"] if status.startswith("2")}
        made = {status for name, status in contract.made if name == operation["operationId"]}
        # A genuine webhook and a WebSocket take a Stripe signature and a handshake: other tests do those.
        if not made or (good - made and operation["operationId"] != "stripeWebhook"):
            contract.problems.append(f"{operation['operationId']}: never answered with {sorted(good - made)}")
    for problem in contract.problems:
        print(problem)
    print(f"{len(contract.made)} kinds of answers checked, {len(contract.problems)} problems")
    return 1 if contract.problems else 0


if __name__ == "__main__":
    sys.exit(main())
