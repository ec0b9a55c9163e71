using System.Runtime.CompilerServices;

namespace LoadMgmt.Simulator.Model;

/// <summary>What a meter adds up. Nothing is fed back to the grid here: reverse registers and quadrants II and III stay at zero.</summary>
internal enum Channel : byte { Active, ReactiveQ1, ReactiveQ4 }

/// <summary>Registers of a meter by channel and tariff, in 1e-4 kWh or kvarh.</summary>
[InlineArray(Tariffs * 3)]
internal struct Registers
{
    public const int Tariffs = 4;

    long _first;

    public readonly long Of(Channel channel, int tariff) => this[(int)channel * Tariffs + tariff - 1];

    public readonly long Total(Channel channel)
    {
        long sum = 0;
        for (int tariff = 1; tariff <= Tariffs; tariff++)
            sum += Of(channel, tariff);
        return sum;
    }

    public void Add(Channel channel, int tariff, long energy) => this[(int)channel * Tariffs + tariff - 1] += energy;

    /// <summary>尖 1, 峰 2, 平 3, 谷 4 of an interval by the hour in which it begins.</summary>
    public static int TariffOf(int hour) => hour switch
    {
        < 8 => 4,
        10 or 19 => 1,
        8 or 9 or 11 or 18 or 20 => 2,
        _ => 3,
    };
}
