#!/bin/sh
# Spark starts this in the place of python, in the folder of the session's files. Its standard output belongs to Spark.
worker=$(dirname "$0")/@FOLDER@/Prestacop.Spark.Worker.dll
dotnet=
for candidate in "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" "$(command -v dotnet)" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet \
    /usr/local/share/dotnet/dotnet "${HOME:+$HOME/.dotnet/dotnet}"; do
    if [ -n "$candidate" ] && [ -x "$candidate" ]; then
        dotnet=$candidate
        break
    fi
done
if [ -z "$dotnet" ]; then
    echo "C# functions need the .NET runtime, and $(uname -n) has none: install .NET 10 on every executor, or set spark.executorEnv.DOTNET_ROOT to its folder." >&2
    exit 127
fi
if [ ! -r "$worker" ]; then
    echo "The .NET worker is not in $(dirname "$worker") on $(uname -n): Spark did not unpack the session's archive." >&2
    exit 126
fi
# What Spark grants a Python worker is the limit of the .NET heap; in hexadecimal, as .NET wants it.
if [ -n "$PYSPARK_EXECUTOR_MEMORY_MB" ]; then
    DOTNET_GCHeapHardLimit=$(printf '%x' $((PYSPARK_EXECUTOR_MEMORY_MB * 1024 * 1024)))
    export DOTNET_GCHeapHardLimit
fi
# Diagnostics would leave a socket in the temporary folder for each worker that Spark kills.
export DOTNET_EnableDiagnostics="${DOTNET_EnableDiagnostics:-0}"
exec "$dotnet" exec "$worker" "$@"
