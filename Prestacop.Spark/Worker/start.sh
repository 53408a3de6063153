#!/bin/sh
# Spark starts this in the place of python, in the folder of the session's files. Its standard output belongs to Spark.
here=$(dirname "$0")
worker=$here/@FOLDER@/Prestacop.Spark.Worker.dll
runtime="@RUNTIME@"
if [ -n "$runtime" ]; then
    # The session has shipped .NET too.
    case $(uname -s) in Darwin) machine=osx ;; *) machine=linux ;; esac
    case $(uname -m) in
        x86_64 | amd64) machine=$machine-x64 ;;
        aarch64 | arm64) machine=$machine-arm64 ;;
        armv*) machine=$machine-arm ;;
        *) machine=$machine-$(uname -m) ;;
    esac
    dotnet=$here/$runtime/dotnet
    advice="Set spark.dotnet.runtime to a folder with .NET 10 for the executors' machines, or install .NET there and leave that setting out."
    if [ "$machine" != "linux-@ARCHITECTURE@" ]; then
        echo "C# functions of this session run on .NET for @PLATFORM@, and $(uname -n) is $machine. $advice" >&2
        exit 126
    fi
    if [ -n "@LOADER@" ] && [ ! -e "@LOADER@" ]; then
        echo "C# functions of this session run on .NET for @PLATFORM@, and $(uname -n) has another C library: there is no @LOADER@. $advice" >&2
        exit 126
    fi
    if [ ! -r "$dotnet" ]; then
        echo "The .NET of the session is not in $here/$runtime on $(uname -n): Spark did not unpack the session's archive." >&2
        exit 126
    fi
    # Whether Spark keeps this bit of a file in an archive depends on how it unpacks it.
    if [ ! -x "$dotnet" ] && ! chmod a+x "$dotnet"; then
        echo "$dotnet on $(uname -n) has lost its executable bit, and it cannot be set." >&2
        exit 126
    fi
else
    dotnet=
    for candidate in "${DOTNET_ROOT:+$DOTNET_ROOT/dotnet}" "$(command -v dotnet)" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet \
        /usr/local/share/dotnet/dotnet "${HOME:+$HOME/.dotnet/dotnet}"; do
        if [ -n "$candidate" ] && [ -x "$candidate" ]; then
            dotnet=$candidate
            break
        fi
    done
    if [ -z "$dotnet" ]; then
        echo "C# functions need the .NET runtime, and $(uname -n) has none: install .NET 10 on every executor, set spark.executorEnv.DOTNET_ROOT to its folder, or have the session ship it (spark.dotnet.runtime=client)." >&2
        exit 127
    fi
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
