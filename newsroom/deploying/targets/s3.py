"""A bucket of S3, or of anything that speaks its protocol. Who we are is the tools' own configuration.

boto3 finds keys in the environment (`AWS_ACCESS_KEY_ID` …), in `~/.aws`, or from the machine it runs on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectionClosedError,
    EndpointConnectionError,
    HTTPClientError,
    NoCredentialsError,
    PartialCredentialsError,
    ProfileNotFound,
)

from newsroom.deploying.media_types import caching_of, media_type_of
from newsroom.deploying.settings import S3Settings
from newsroom.deploying.target import CLAIM, ConnectionLost, Done, TargetProblem
from plugins.rendering.manifest import digest_of

Result = TypeVar("Result")
_ABSENT = frozenset({"NoSuchKey", "404"})
_PASSING = frozenset({"InternalError", "RequestTimeout", "ServiceUnavailable", "SlowDown", "Throttling", "500", "503"})
_SERVER_ERROR = 500
_CONFLICT = frozenset({"PreconditionFailed", "ConditionalRequestConflict"})


@dataclass(slots=True)
class S3Target:
    """Objects appear whole or not at all by themselves. `record` is bucket and key."""

    settings: S3Settings
    record: tuple[str, str] | None
    _made: Any = field(default=None, init=False)
    _is_shared: bool = field(default=False, init=False)

    def look(self, paths: Collection[str]) -> set[str]:
        """By one listing of everything below the prefix."""
        if not paths:
            return set()
        start = self._key("")
        pages = self._client().get_paginator("list_objects_v2").paginate(Bucket=self.settings.bucket, Prefix=start)
        keys = self._tried(lambda: {each["Key"] for page in pages for each in page.get("Contents", ())})
        return {path for path in paths if self._key(path) in keys}

    def digests(self, paths: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        """Each object is fetched, several at once."""
        with ThreadPoolExecutor(self.settings.connections) as pool:
            yield from zip(paths, pool.map(self._digest, paths), strict=True)

    def _digest(self, path: str) -> str | None:
        data = self._read(self.settings.bucket, self._key(path))
        return None if data is None else digest_of(data)

    def put(self, files: Mapping[str, Path], done: Done) -> None:
        """Each with the type and the caching that a web server would send."""
        for path, source in files.items():
            self._put(path, source)
            done(path)

    def _put(self, path: str, source: Path) -> None:
        client = self._client()
        key = self._key(path)
        kind, caching = media_type_of(path), caching_of(path)
        self._tried(
            lambda: client.put_object(
                Bucket=self.settings.bucket, Key=key, Body=source.read_bytes(), ContentType=kind, CacheControl=caching
            )
        )

    def delete(self, paths: Sequence[str], done: Done) -> None:
        """A bucket has no folders to tidy up."""
        client = self._client()
        for path in paths:
            key = self._key(path)
            self._tried(lambda key=key: client.delete_object(Bucket=self.settings.bucket, Key=key))  # type: ignore[misc]
            done(path)

    def read_record(self) -> bytes | None:
        """From outside the prefix, or from a bucket of its own."""
        bucket, key = self.record or ("", "")
        return self._read(bucket, key)

    def write_record(self, data: bytes) -> None:
        """To the same place."""
        bucket, key = self.record or ("", "")
        client = self._client()
        self._tried(lambda: client.put_object(Bucket=bucket, Key=key, Body=data, ContentType="application/json"))

    def claim(self, data: bytes) -> bool:
        """The service takes the object for one of two; one that does not know how puts it as it finds it."""
        bucket, key = self._claim()
        if self._read(bucket, key) is not None:
            return False
        client = self._client()

        def put(**condition: str) -> bool:
            try:
                client.put_object(Bucket=bucket, Key=key, Body=data, **condition)
            except ClientError as problem:
                code = problem.response.get("Error", {}).get("Code", "")
                if code == "NotImplemented" and condition:
                    return put()
                if code in _CONFLICT:
                    return False
                raise
            return True

        return self._tried(lambda: put(IfNoneMatch="*"))

    def read_claim(self) -> bytes | None:
        """From beside the record."""
        return self._read(*self._claim())

    def write_claim(self, data: bytes) -> None:
        """Replaced."""
        bucket, key = self._claim()
        client = self._client()
        self._tried(lambda: client.put_object(Bucket=bucket, Key=key, Body=data))

    def drop_claim(self) -> None:
        """Deleted."""
        bucket, key = self._claim()
        client = self._client()
        self._tried(lambda: client.delete_object(Bucket=bucket, Key=key))

    def _claim(self) -> tuple[str, str]:
        bucket, key = self.record or ("", "")
        return bucket, key + CLAIM

    def fellows(self) -> list[S3Target]:
        """All by one client, which has a connection for each."""
        made = [S3Target(self.settings, self.record) for _ in range(self.settings.connections - 1)]
        for each in made:
            each._made, each._is_shared = self._client(), True  # noqa: SLF001 - of the same class
        return made

    def finish(self, note: str) -> None:
        """Nothing: each object was seen as soon as it stood."""

    def close(self) -> None:
        """Let go of the connections that are this one's own."""
        if self._made is not None and not self._is_shared:
            self._made.close()
            self._made = None

    def _key(self, path: str) -> str:
        prefix = self.settings.prefix.strip("/")
        return f"{prefix}/{path}" if prefix else path

    def _read(self, bucket: str, key: str) -> bytes | None:
        def act() -> bytes | None:
            try:
                return bytes(self._client().get_object(Bucket=bucket, Key=key)["Body"].read())
            except ClientError as problem:
                if problem.response.get("Error", {}).get("Code") in _ABSENT:
                    return None
                raise

        return self._tried(act)

    def _client(self) -> Any:
        if self._made is None:
            settings = self.settings
            config = Config(
                connect_timeout=20,
                read_timeout=60,
                max_pool_connections=settings.connections,
                retries={"max_attempts": 2, "mode": "standard"},
                # Checksums in trailers are newer than most servers that are not Amazon's.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            )
            session = self._tried(lambda: boto3.Session(profile_name=settings.profile or None))
            self._made = self._tried(
                lambda: session.client(
                    "s3",
                    region_name=settings.region or None,
                    endpoint_url=settings.endpoint or None,
                    config=config,
                )
            )
        return self._made

    def _tried(self, act: Callable[[], Result]) -> Result:
        """Do it, with errors as the portal tells them."""
        bucket = self.settings.bucket
        try:
            return act()
        except ClientError as problem:
            told = problem.response.get("Error", {})
            code, status = told.get("Code", ""), problem.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
            message = f"bucket {bucket}: {told.get('Message') or code} ({code})"
            if code in _PASSING or status >= _SERVER_ERROR:
                raise ConnectionLost(message) from problem
            raise TargetProblem(f"{message}. Check the bucket, and what the keys may do") from problem
        except (NoCredentialsError, PartialCredentialsError, ProfileNotFound) as problem:
            raise TargetProblem(
                f"bucket {bucket}: no keys were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a "
                f"profile of ~/.aws ({type(problem).__name__})"
            ) from problem
        except (ConnectionClosedError, EndpointConnectionError, HTTPClientError) as problem:
            raise ConnectionLost(f"bucket {bucket}: {problem}") from problem
        except (BotoCoreError, ValueError) as problem:
            raise TargetProblem(f"bucket {bucket}: {problem}") from problem
