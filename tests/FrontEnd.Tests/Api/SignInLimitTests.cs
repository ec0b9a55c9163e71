using System.Net;
using LoadMgmt.FrontEnd.Api.Access;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Api;

public class SignInLimitTests
{
    readonly FakeTimeProvider _time = new();
    SignInLimit _limit = null!;

    [SetUp]
    public void Start() => _limit = new(_time);

    [Test]
    public void Many_accounts_from_one_address_wait()
    {
        for (int i = 0; i < SignInLimit.PerAddress; i++)
            Assert.That(_limit.Try($"account {i}", IPAddress.Parse("10.0.0.7")), Is.Null);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.That(_limit.Try("one more", IPAddress.Parse("::ffff:10.0.0.7")), Is.EqualTo(SignInLimit.Over - TimeSpan.FromMinutes(1)));
        Assert.That(_limit.Try("one more", IPAddress.Parse("10.0.0.8")), Is.Null);
    }

    [Test]
    public void One_account_from_many_addresses_waits()
    {
        for (int i = 0; i < SignInLimit.PerAccount; i++)
            Assert.That(_limit.Try("li", new IPAddress(i)), Is.Null);
        Assert.That(_limit.Try("LI", new IPAddress(99)), Is.EqualTo(SignInLimit.Over));
    }

    [Test]
    public void Addresses_of_one_network_of_IPv6_are_one()
    {
        for (int i = 0; i < SignInLimit.PerAddress; i++)
            _limit.Try($"account {i}", IPAddress.Parse($"2001:db8::{i:x}"));
        Assert.That(_limit.Try("one more", IPAddress.Parse("2001:db8::ffff")), Is.Not.Null);
        Assert.That(_limit.Try("one more", IPAddress.Parse("2001:db8:0:1::1")), Is.Null);
    }

    [Test]
    public void A_success_clears_the_account_and_not_the_address()
    {
        for (int i = 0; i < SignInLimit.PerAddress; i++)
        {
            Assert.That(_limit.Try("li", IPAddress.Loopback), Is.Null);
            _limit.Succeeded("li");
        }
        Assert.That(_limit.Try("li", IPAddress.Loopback), Is.Not.Null);
    }

    [Test]
    public void The_count_slides()
    {
        for (int i = 0; i < SignInLimit.PerAccount; i++)
        {
            Assert.That(_limit.Try("li", null), Is.Null);
            _time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.That(_limit.Try("li", null), Is.Null, "the first is five minutes ago");
        Assert.That(_limit.Try("li", null), Is.EqualTo(TimeSpan.FromMinutes(1)));
    }
}
