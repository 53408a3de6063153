using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Prestacop.Web.Access;
using Prestacop.Web.Resources;
using Prestacop.Web.Store;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Access;

/// <summary>Guesses that come at the same time are not checked in larger number than those that come one after another.</summary>
public sealed class GuessingAtOnceTests
{
    const int Guesses = SignInGuard.MaxFailures + 3;

    readonly Gate _gate = new();

    [OneTimeTearDown]
    public void DisposeGate() => _gate.Dispose();

    [Test]
    public async Task Passwords_at_the_same_time_are_checked_up_to_the_limit()
    {
        await using var dashboard = await TestDashboard.StartAsync(configure: services => services.AddScoped<IPasswordHasher<Account>>(_ => new GatedHasher(_gate)));
        using var owner = await Visitor.SignedInAsync(dashboard, "ana", Roles.Officer);
        var strangers = Enumerable.Range(0, Guesses).Select(_ => new Visitor(dashboard)).ToList();

        var told = await _gate.HoldAsync(strangers.Select(stranger => (Func<Task<string>>)(async () =>
        {
            await stranger.SignInAsync("ana", "a wrong password");
            return stranger.Said;
        })));

        _gate.Entered.Should().Be(SignInGuard.MaxFailures);
        told.Count(said => said.Contains(Strings.SignIn_MustWait, StringComparison.Ordinal)).Should().Be(Guesses - SignInGuard.MaxFailures + 1, "the last guess that is checked begins the wait");
        strangers.ForEach(stranger => stranger.Dispose());
    }

    [Test]
    public async Task Codes_at_the_same_time_are_checked_up_to_the_limit()
    {
        await using var dashboard = await TestDashboard.StartAsync(configure: services =>
            services.AddSingleton<IDataProtectionProvider>(provider => new GatedProtection(new EphemeralDataProtectionProvider(), _gate)));
        using var owner = await Visitor.SignedInAsync(dashboard, "ana", Roles.Officer);
        await using (var scope = dashboard.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<SecondFactor>().BeginAsync(await AnaAsync(scope));

        var results = await _gate.HoldAsync(Enumerable.Range(0, Guesses).Select(_ => (Func<Task<CodeResult>>)(async () =>
        {
            await using var scope = dashboard.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SecondFactor>().VerifyAsync(await AnaAsync(scope), "000000", CancellationToken.None);
        })));

        _gate.Entered.Should().Be(SignInGuard.MaxFailures);
        results.Count(result => result == CodeResult.Wrong).Should().BeLessThan(SignInGuard.MaxFailures);
    }

    static async Task<Account> AnaAsync(AsyncServiceScope scope) => (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync("ana"))!;

    /// <summary>Holds everything that checks a guess until all guesses are being checked or have been refused.</summary>
    sealed class Gate : IDisposable
    {
        static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

        readonly ManualResetEventSlim _open = new(initialState: true);
        int _entered;

        public int Entered => Volatile.Read(ref _entered);

        public void Pass()
        {
            Interlocked.Increment(ref _entered);
            _open.Wait(Limit);
        }

        public async Task<IReadOnlyList<T>> HoldAsync<T>(IEnumerable<Func<Task<T>>> guesses)
        {
            _open.Reset();
            Interlocked.Exchange(ref _entered, 0);
            var running = guesses.Select(guess => Task.Run(guess)).ToList();
            using var patience = new CancellationTokenSource(Limit);
            while (Entered + running.Count(guess => guess.IsCompleted) < running.Count)
                await Task.Delay(20, patience.Token);
            _open.Set();
            return await Task.WhenAll(running);
        }

        public void Dispose() => _open.Dispose();
    }

    sealed class GatedHasher(Gate gate) : PasswordHasher<Account>
    {
        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            gate.Pass();
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    sealed class GatedProtection(IDataProtectionProvider inner, Gate gate) : IDataProtectionProvider
    {
        public IDataProtector CreateProtector(string purpose) =>
            purpose == SecondFactor.Purpose ? new GatedProtector(inner.CreateProtector(purpose), gate) : inner.CreateProtector(purpose);
    }

    sealed class GatedProtector(IDataProtector inner, Gate gate) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => inner.CreateProtector(purpose);

        public byte[] Protect(byte[] plaintext) => inner.Protect(plaintext);

        public byte[] Unprotect(byte[] protectedData)
        {
            gate.Pass();
            return inner.Unprotect(protectedData);
        }
    }
}
