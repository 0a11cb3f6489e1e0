#include "listening/likeness.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/exact.hpp"
#include "base/hash.hpp"
#include "language/text.hpp"

namespace practicum::listening {

namespace {

// What each kind of likeness adds at most. Chosen on BANKING77 (Casanueva et al. 2020), 10 examples a label.
constexpr std::array<float, Traits::groups> group_weight{2.0F, 2.0F};
constexpr float mean_weight = 1.7F, extremes_weight = 0.8F;
static_assert(group_weight[0] + group_weight[1] + mean_weight + extremes_weight == most_likeness);
constexpr std::size_t shortest_gram = 3, longest_gram = 4;

// Both kinds of meaning, of the given weights.
void scale_meaning(std::span<float, Traits::meaning_size> meaning, std::span<const float> centre) {
    const auto mean = meaning.first(WordVectors::dimensions), extremes = meaning.subspan(WordVectors::dimensions);
    normalise(mean);
    if (!centre.empty()) {
        for (std::size_t d = 0; d < mean.size(); ++d) mean[d] -= centre[d];
        normalise(mean);
    }
    normalise(extremes);
    static const float of_mean = std::sqrt(mean_weight), of_extremes = std::sqrt(extremes_weight);
    for (float& x : mean) x *= of_mean;
    for (float& x : extremes) x *= of_extremes;
}

}  // namespace

void Traits::clear() {
    counted.clear();
    meaning.fill(0);
}

void Traits::append(const Traits& other, std::size_t from) {
    for (Trait trait : other.counted) {
        trait.word = static_cast<std::uint16_t>(trait.word + from);
        counted.push_back(trait);
    }
    constexpr std::size_t n = WordVectors::dimensions;
    for (std::size_t d = 0; d < n; ++d) {
        meaning[d] += other.meaning[d];
        meaning[n + d] = std::max(meaning[n + d], other.meaning[n + d]);
        meaning[2 * n + d] = std::min(meaning[2 * n + d], other.meaning[2 * n + d]);
    }
}

void add_traits(std::span<const std::string> words, bool question, const Wording& wording, const WordVectors& vectors,
                Traits& traits) {
    thread_local std::vector<Term> terms;  // kept for its memory only
    wording.terms(words, terms);
    const auto add = [&](std::uint64_t kind, std::uint64_t hash, Traits::Group group, std::size_t word,
                         std::size_t count) {
        traits.counted.push_back(
            {mix(kind, hash), group, static_cast<std::uint16_t>(word), static_cast<std::uint16_t>(count)});
    };
    std::uint64_t before = 50;
    for (const Term& term : terms) {
        add(51, term.hash, Traits::terms, term.word, term.words);
        if (before != 50) add(52, mix(before, term.hash), Traits::terms, term.word - 1U, term.words + 1U);
        before = term.hash;
    }
    if (question) add(51, 53, Traits::terms, 0, 0);
    std::array<float, WordVectors::dimensions> one;
    const std::span<float> greatest =
                               std::span(traits.meaning).subspan(WordVectors::dimensions, WordVectors::dimensions),
                           smallest = std::span(traits.meaning).last(WordVectors::dimensions);
    for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 400); ++i) {
        const std::string& word = words[i];
        const std::int32_t row = vectors.find(word);
        if (row != WordVectors::unknown) {
            one.fill(0);
            vectors.add(row, vectors.rarity(row), one);
            for (std::size_t d = 0; d < one.size(); ++d) {
                traits.meaning[d] += one[d];
                greatest[d] = std::max(greatest[d], one[d]);
                smallest[d] = std::min(smallest[d], one[d]);
            }
        }
        const std::size_t size = std::min<std::size_t>(word.size(), 30) + 2;
        const auto at = [&](std::size_t k) {
            return static_cast<std::uint64_t>(k == 0 || k + 1 == size ? ' ' : static_cast<unsigned char>(word[k - 1]));
        };
        for (std::size_t from = 0; from + 1 < size; ++from) {
            std::uint64_t gram = at(from);
            for (std::size_t length = shortest_gram; length <= longest_gram && from + length <= size; ++length) {
                gram = gram << 8 | at(from + length - 1);
                add(54, gram, Traits::characters, i, 1);
            }
        }
    }
}

void Examples::add(const Traits& traits) { raw_.push_back(traits), ++count_; }

std::uint32_t Examples::find(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        if (slots_[slot].trait == 0) return UINT32_MAX;
        if (slots_[slot].hash == hash) return slots_[slot].trait - 1;
    }
}

void Examples::settle() {
    std::size_t all = 0;
    for (const auto& traits : raw_) all += traits.counted.size();
    slots_.assign(std::bit_ceil(all * 2 + 2), {});
    const std::size_t mask = slots_.size() - 1;
    std::vector<std::uint32_t> in, last;  // how many examples have a trait; the last that has it
    const auto number = [&](std::uint64_t hash) {
        for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
            if (slots_[slot].trait == 0) {
                slots_[slot] = {hash, static_cast<std::uint32_t>(in.size() + 1)};
                in.push_back(0), last.push_back(UINT32_MAX);
                return in.size() - 1;
            }
            if (slots_[slot].hash == hash) return std::size_t{slots_[slot].trait} - 1;
        }
    };
    for (std::uint32_t e = 0; e < raw_.size(); ++e) {
        for (const auto& trait : raw_[e].counted) {
            const std::size_t n = number(trait.hash);
            if (last[n] != e) ++in[n], last[n] = e;
        }
    }
    for (std::uint32_t count : in)
        rarity_.push_back(exact_log((1 + static_cast<float>(count_)) / (1 + static_cast<float>(count))) + 1);
    unknown_rarity_ = exact_log(1 + static_cast<float>(count_)) + 1;

    for (const auto& traits : raw_) {
        auto mean = traits.meaning;
        normalise(std::span(mean).first(WordVectors::dimensions));
        for (std::size_t d = 0; d < centre_.size(); ++d) centre_[d] += mean[d] / static_cast<float>(count_);
    }
    first_.assign(in.size() + 1, 0);
    for (std::size_t t = 0; t < in.size(); ++t) first_[t + 1] = first_[t] + in[t];
    postings_.resize(first_.back());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    prepared_.resize(raw_.size());
    for (std::uint32_t e = 0; e < raw_.size(); ++e) {
        prepare(raw_[e], prepared_[e]);
        for (const auto& trait : prepared_[e].counted) postings_[next[trait.trait]++] = {e, trait.weight};
    }
    raw_.clear(), raw_.shrink_to_fit();
}

void Examples::prepare(const Traits& traits, Query& query) const {
    query.counted.clear();
    std::array<float, Traits::groups> length{};
    float unknown = 0;
    for (const auto& trait : traits.counted) {
        const std::uint32_t found = find(trait.hash);
        if (found != UINT32_MAX)
            query.counted.push_back({found, trait.group, 1, trait.word, trait.words});
        else if (trait.group == Traits::terms && trait.words == 1)
            unknown += unknown_rarity_ * unknown_rarity_;
    }
    std::sort(query.counted.begin(), query.counted.end(),
              [](const auto& a, const auto& b) { return a.trait != b.trait ? a.trait < b.trait : a.word < b.word; });
    auto to = query.counted.begin();
    for (auto at = query.counted.begin(); at != query.counted.end();) {
        auto same = at;
        while (same != query.counted.end() && same->trait == at->trait) ++same;
        const auto count = static_cast<float>(same - at);
        *to = *at;
        to->weight = (count > 1 ? 1 + exact_log(count) : 1) * rarity_[at->trait];
        length[at->group] += to->weight * to->weight;
        ++to, at = same;
    }
    query.counted.erase(to, query.counted.end());
    query.known = length[Traits::terms] > 0 ? length[Traits::terms] / (length[Traits::terms] + unknown) : 0;
    std::array<float, Traits::groups> scale{};
    for (std::size_t g = 0; g < scale.size(); ++g)
        scale[g] = length[g] > 0 ? std::sqrt(group_weight[g] / length[g]) : 0;
    query.terms.clear(), query.has.reset();
    for (auto& trait : query.counted) {
        trait.weight *= scale[trait.group];
        if (trait.group == Traits::terms && trait.words == 1)
            query.terms.emplace_back(trait.trait, trait.weight), query.has.set(trait.trait % query.has.size());
    }
    query.meaning = traits.meaning;
    scale_meaning(query.meaning, centre_);
}

void Examples::compare_counted(const Query& query, std::span<float> out) const {
    std::fill(out.begin(), out.end(), 0.0F);
    for (const auto& trait : query.counted)
        for (std::uint32_t at = first_[trait.trait]; at < first_[trait.trait + 1]; ++at)
            out[postings_[at].example] += trait.weight * postings_[at].weight;
}

float Examples::mention(const Query& query, std::size_t example) const {
    float shared = 0;
    for (const auto& trait : prepared_[example].counted) {
        if (trait.group != Traits::terms || trait.words > 1) continue;
        if (!query.has[trait.trait % query.has.size()]) return 0;
        const auto at = std::lower_bound(query.terms.begin(), query.terms.end(), trait.trait,
                                         [](const auto& held, std::uint32_t wanted) { return held.first < wanted; });
        if (at == query.terms.end() || at->first != trait.trait) return 0;
        shared += at->second * at->second;
    }
    return std::min(1.0F, shared / group_weight[Traits::terms] * query.known);
}

float Examples::compare_meaning(const Query& query, std::size_t example) const {
    return dot(query.meaning, prepared_[example].meaning);
}

}  // namespace practicum::listening
